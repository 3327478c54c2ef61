import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Tells a process from a later one with the same number: numbers come again soon in containers. Null when no such
 * process runs.
 */
export function processIdentity(pid: number): string | null {
  return process.platform === 'linux' ? identityFromProc(pid) : identityFromPs(pid)
}

function identityFromProc(pid: number): string | null {
  try {
    const fields = fieldsOfStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return fields.isZombie ? null : `${boot}:${fields.startedAt}`
  } catch {
    return null
  }
}

// The name in the second field may hold spaces and brackets, so count from the last bracket.
export function fieldsOfStat(stat: string): { isZombie: boolean; startedAt: string } {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { isZombie: fields[0] === 'Z', startedAt: fields[19] ?? '' }
}

function identityFromPs(pid: number): string | null {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}
