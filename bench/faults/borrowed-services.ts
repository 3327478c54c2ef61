import type { PostgresControl } from './postgres-control.ts'
import { commandOn, type RedisControl } from './redis-control.ts'

/** The servers of another run: to be used, and not to be broken. */
export type Borrowed = { redisUrl: string; postgresUrl: string }

const refuse = async (): Promise<never> => {
  throw new Error('this server is borrowed')
}

export function borrowServices({ redisUrl, postgresUrl }: Borrowed): {
  redis: RedisControl
  postgres: PostgresControl
} {
  const portOf = (url: string) => Number(new URL(url).port)
  const leave = async () => undefined
  return {
    redis: {
      url: redisUrl,
      port: portOf(redisUrl),
      command: commandOn(redisUrl),
      kill: refuse,
      restart: refuse,
      pause: refuse,
      resume: leave,
      recover: leave,
      stop: leave,
    },
    postgres: {
      url: postgresUrl,
      port: portOf(postgresUrl),
      kill: refuse,
      restart: refuse,
      pause: refuse,
      resume: leave,
      recover: leave,
      backUp: refuse,
      restore: refuse,
      stop: leave,
    },
  }
}
