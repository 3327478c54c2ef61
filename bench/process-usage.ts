import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

export type ProcessUsage = { residentMb: number; cpuSeconds: number }

// Linux counts CPU in ticks of 10 ms on every machine that Node runs on.
const TICKS_PER_SECOND = 100

/** What a process holds now and has used so far; null when it has gone. */
export function processUsage(pid: number): ProcessUsage | null {
  try {
    return process.platform === 'linux' ? usageFromProc(pid) : usageFromPs(pid)
  } catch {
    return null
  }
}

function usageFromProc(pid: number): ProcessUsage | null {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in the second field may hold spaces and brackets, so count from the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = Number(fields[11]) + Number(fields[12])
  return kilobytes ? { residentMb: Number(kilobytes) / 1024, cpuSeconds: ticks / TICKS_PER_SECOND } : null
}

function usageFromPs(pid: number): ProcessUsage {
  const [rss = '', time = ''] = execFileSync('ps', ['-o', 'rss=,time=', '-p', String(pid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/)
  const cpuSeconds = time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return { residentMb: Number(rss) / 1024, cpuSeconds }
}
