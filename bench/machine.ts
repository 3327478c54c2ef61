import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'

const require = createRequire(import.meta.url)

export type Machine = { cpu: string; cores: number; memoryGb: number; system: string; node: string }

export function describeMachine(): Machine {
  const [first] = os.cpus()
  return {
    cpu: first?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
    node: process.version,
  }
}

/** The installed version of each package. */
export function versionsOf(packages: readonly string[]): Record<string, string> {
  const unique = [...new Set(packages)].sort()
  return Object.fromEntries(unique.map((name) => [name, require(`${name}/package.json`).version]))
}

/**
 * Measures the share of time that other machines on the same host took from this one, between the call and the call of
 * what it answers. Null where the system does not tell.
 */
export function watchSteal(): () => number | null {
  const before = cpuTimes()
  return () => {
    const after = cpuTimes()
    if (!before || !after) return null
    return (after.steal - before.steal) / Math.max(1, after.all - before.all)
  }
}

function cpuTimes(): { all: number; steal: number } | null {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
    const times = line.split(/\s+/).slice(1, 9).map(Number)
    return { all: times.reduce((sum, one) => sum + one, 0), steal: times[7] ?? 0 }
  } catch {
    return null
  }
}
