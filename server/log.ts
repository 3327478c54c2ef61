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

/** Longer than a fault needs to be noticed, short enough to see that it lasts. */
const SPARING_MS = 10_000

/**
 * A warning for what may happen many times a second while something is broken: each at most once in ten seconds, with
 * how many were left out.
 */
export function createSparingWarning(log: Log): (what: string, more?: Record<string, unknown>) => void {
  const told = new Map<string, { at: number; leftOut: number }>()
  return (what, more) => {
    const before = told.get(what)
    if (before && performance.now() - before.at < SPARING_MS) {
      before.leftOut++
      return
    }
    told.set(what, { at: performance.now(), leftOut: 0 })
    log.warn({ ...more, ...(before?.leftOut && { leftOut: before.leftOut }) }, what)
  }
}
