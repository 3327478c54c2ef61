import { type Logger, pino } from 'pino'
import type { Env } from './env.ts'

export type Log = Logger

/** JSON lines on stdout; readable in development. No message bodies, cookies or addresses go into it. */
export function createLog(env: Pick<Env, 'LOG_LEVEL' | 'NODE_ENV'>, instanceId: string): Log {
  const transport =
    env.NODE_ENV === 'development'
      ? { target: 'pino-pretty', options: { ignore: 'pid,hostname,instance', translateTime: 'HH:MM:ss.l' } }
      : undefined
  return pino({ level: env.LOG_LEVEL, base: { instance: instanceId }, transport })
}
