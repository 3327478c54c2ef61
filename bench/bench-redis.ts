import { execFileSync } from 'node:child_process'
import { findProgram } from '#scripts/programs.ts'
import { startRedis } from '#scripts/redis.ts'
import type { ServiceOptions } from '#scripts/services.ts'
import { findLastingPort } from './lasting-port.ts'

/** A Redis of the bench's own, that it may kill. */
export type BenchRedis = {
  url: string
  pid(): number
  /** As kill -9; resolves when it is gone. */
  kill(): Promise<void>
  /** Empty again, on the same port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export async function startBenchRedis(options: ServiceOptions): Promise<BenchRedis> {
  const port = await findLastingPort()
  let server = await startRedis({ ...options, port })
  return {
    url: server.url,
    pid: () => server.pid,
    async kill() {
      process.kill(server.pid, 'SIGKILL')
      await server.exited
    },
    async restart() {
      server = await startRedis({ ...options, port })
    },
    stop: () => server.stop(),
  }
}

export function redisVersion(): string {
  const program = findProgram('redis-server', 'valkey-server')
  const text = program ? execFileSync(program, ['--version'], { encoding: 'utf8' }) : ''
  return /v=(\S+)/.exec(text)?.[1] ?? 'unknown'
}
