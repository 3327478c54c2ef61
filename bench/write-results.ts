import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { redisVersion } from './bench-redis.ts'
import { describeMachine, type Machine, versionsOf } from './machine.ts'

/** Where and with what a scenario was measured. */
export type Circumstances = {
  date: string
  machine: Machine
  versions: Record<string, string>
  settings: Record<string, unknown>
  /** Of this machine's time, what other machines on the same host took. Null where the system does not tell. */
  stolenShare: number | null
}

export function circumstancesOf(options: {
  postgresVersion: string
  packages: readonly string[]
  settings: Record<string, unknown>
  stolenShare: number | null
}): Circumstances {
  const { postgresVersion, packages, settings, stolenShare } = options
  return {
    date: new Date().toISOString(),
    machine: describeMachine(),
    versions: { postgres: postgresVersion, redis: redisVersion(), ...versionsOf(packages) },
    settings,
    stolenShare,
  }
}

/** The last lines of every report. */
export function describeCircumstances({ date, machine, versions, settings, stolenShare }: Circumstances): string {
  const { cpu, cores, memoryGb, system, node } = machine
  const list = (facts: Record<string, unknown>) =>
    Object.entries(facts)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')
  const stolen = stolenShare === null ? '' : ` Time that other machines took: ${(stolenShare * 100).toFixed(1)} %.`
  return [
    `Measured ${date.slice(0, 10)} on ${cores} cores of ${cpu}, ${memoryGb} GB, ${system}, Node ${node}.${stolen}`,
    `Versions: ${list(versions)}.`,
    `Settings: ${list(settings)}.`,
  ].join('\n')
}

/** <name>.md, what a person reads, and <name>.json, the figures behind it. */
export async function writeResults(name: string, resultsDir: string, text: string, figures: unknown): Promise<void> {
  await mkdir(resultsDir, { recursive: true })
  await writeFile(path.join(resultsDir, `${name}.md`), `${text}\n`)
  await writeFile(path.join(resultsDir, `${name}.json`), `${JSON.stringify(figures, null, 2)}\n`)
}
