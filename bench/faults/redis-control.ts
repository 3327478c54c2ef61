import { Redis } from 'ioredis'
import { startRedis } from '#scripts/redis.ts'
import type { ServiceOptions } from '#scripts/services.ts'
import { findLastingPort } from '../lasting-port.ts'
import { signalIfThere } from './signal-if-there.ts'

/** A Redis of the run's own, to be killed, stopped and misconfigured. */
export type RedisControl = {
  url: string
  port: number
  kill(): Promise<void>
  /** Empty, on the same port. */
  restart(): Promise<void>
  pause(): void
  resume(): void
  /** Whatever was done to it: it runs afterwards. */
  recover(): Promise<void>
  /** One command, on a connection of its own. */
  command(...words: (string | number)[]): Promise<unknown>
  stop(): Promise<void>
}

export async function startRedisControl(options: ServiceOptions): Promise<RedisControl> {
  const port = await findLastingPort()
  let server = await startRedis({ ...options, port })
  let isKilled = false
  const signal = (name: NodeJS.Signals) => signalIfThere(server.pid, name)
  async function restart(): Promise<void> {
    server = await startRedis({ ...options, port })
    isKilled = false
  }
  return {
    url: server.url,
    port,
    async kill() {
      isKilled = true
      signal('SIGKILL')
      await server.exited
    },
    restart,
    pause: () => signal('SIGSTOP'),
    resume: () => signal('SIGCONT'),
    async recover() {
      if (isKilled) await restart()
      signal('SIGCONT')
    },
    command: commandOn(server.url),
    async stop() {
      if (isKilled) return
      // A stopped process does not hear that it should end.
      signal('SIGCONT')
      await server.stop()
    },
  }
}

/** For one command at a time: it connects, asks and goes. */
export function commandOn(url: string): RedisControl['command'] {
  return async (name, ...words) => {
    const client = new Redis(url, { retryStrategy: () => null, commandTimeout: 2000 })
    client.on('error', () => undefined)
    try {
      return await client.call(String(name), ...words)
    } finally {
      client.disconnect()
    }
  }
}
