import type { ErrorCode } from './errors.ts'

export type Failure = {
  code: ErrorCode
  /** For developers, in English; screens show their own sentence for the code. */
  message: string
  retryAfterMs?: number
  /** Which input field, and what is wrong with it. */
  fields?: Record<string, string>
}

/** What every command is acked with, and what every use case answers. */
export type Result<T> = { ok: true; data: T } | { ok: false; error: Failure }

export function ok<T>(data: T): Result<T> {
  return { ok: true, data }
}

export function fail(code: ErrorCode, message: string, more?: Omit<Failure, 'code' | 'message'>): Result<never> {
  return { ok: false, error: { code, message, ...more } }
}
