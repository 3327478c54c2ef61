/**
 * The closed list of what may go wrong across the wire, and what the other end does next.
 * `retryable`: the same request, unchanged, may succeed later. Everything else needs a person or a new page.
 */
export const ERRORS = {
  /** A field is missing or malformed; `fields` says which. Correct it and send again. */
  invalid_input: { retryable: false },
  /** No session, or it has ended. Sign in again. */
  unauthenticated: { retryable: false },
  /** Signed in, but this door is for others. */
  forbidden: { retryable: false },
  /** It does not exist, or it is not yours: the answer is the same on purpose. */
  not_found: { retryable: false },
  /** The clientId already names another person's message. Send with a new one. */
  conflict: { retryable: false },
  /** Too fast. Wait `retryAfterMs`. */
  rate_limited: { retryable: true },
  /** The server's queue is full. Wait `retryAfterMs`. */
  overloaded: { retryable: true },
  /** The server or its database cannot be reached now; the outcome may be unknown. Retry with the same clientId. */
  unavailable: { retryable: true },
  /** The page speaks an older protocol. Load it again. */
  client_too_old: { retryable: false },
  /** A defect of ours, logged with a correlation id. */
  internal: { retryable: false },
} as const satisfies Record<string, { retryable: boolean }>

export type ErrorCode = keyof typeof ERRORS

export function isRetryable(code: ErrorCode): boolean {
  return ERRORS[code].retryable
}
