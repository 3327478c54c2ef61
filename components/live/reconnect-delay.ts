/**
 * How long to wait before each try to connect: full jitter, so that a thousand clients do not come back in one instant,
 * below a ceiling that grows with every try. A welcome alone does not lower it: a server that takes us and drops us at
 * once would be asked without a pause.
 */
export type ReconnectDelay = {
  /** The connection stands. */
  welcomed(): void
  /** In milliseconds, for the try that follows now. */
  next(): number
}

const FIRST_MS = 300
const SECOND_MS = 750
/** After 2 s without a server one in twenty is back 2.3 s later or more; if it doubled, that would be 4.4 s. */
const GROWTH = 1.5
const LONGEST_MS = 10_000
/** A connection that stood this long was a good one; what comes after it is a first try again. */
const STEADY_MS = 5000

export function createReconnectDelay(): ReconnectDelay {
  let tries = 0
  let welcomedAt = Number.POSITIVE_INFINITY

  return {
    welcomed() {
      welcomedAt = performance.now()
    },
    next() {
      if (performance.now() - welcomedAt >= STEADY_MS) tries = 0
      welcomedAt = Number.POSITIVE_INFINITY
      const ceiling = tries === 0 ? FIRST_MS : Math.min(SECOND_MS * GROWTH ** (tries - 1), LONGEST_MS)
      tries++
      return Math.random() * ceiling
    },
  }
}
