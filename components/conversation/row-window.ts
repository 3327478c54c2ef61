import type { Message } from '#server/protocol/conversation.ts'

// Which part of the run is in the page. Whoever is at the end has the newest rows; whoever reads further up has what they
// read and a good deal on both sides of it, and the page does not grow however much comes in below.

/** Kept for a reader at the end: a little more than a conversation opens with. */
export const KEPT_AT_END = 60
/** Let go of together: a few at a time are no work to speak of, each by itself would be. */
export const LET_GO_STEP = 20
/** Never more rows than this, wherever the reader is. */
export const MAX_ROWS = 500
/** Below a reader further up, this many newer ones are drawn; and as many more whenever they come near the last of them. */
export const NEWS_ROOM = 50

/** The last place that is drawn; Infinity: to the end. */
export type Bound = number

export function rowsInPage(messages: readonly Message[], bound: Bound): readonly Message[] {
  const first = messages[0]?.seq ?? 1
  const end = Math.min(messages.length, bound - first + 1)
  const start = Math.max(0, end - MAX_ROWS)
  return start === 0 && end === messages.length ? messages : messages.slice(start, end)
}

export function isWhole(messages: readonly Message[], bound: Bound): boolean {
  return (messages.at(-1)?.seq ?? 0) <= bound
}

/** Older pages push the far end out of the page; a run that is another altogether is shown from its beginning. */
export function boundAbove(messages: readonly Message[], bound: Bound): Bound {
  const first = messages[0]?.seq ?? 1
  return Math.min(Math.max(bound, first + NEWS_ROOM - 1), first + MAX_ROWS - 1)
}

/** The place above which a reader at the end needs nothing; null while there is too little to be worth it. */
export function farAboveEnd(messages: readonly Message[]): number | null {
  const over = messages.length - KEPT_AT_END
  return over >= LET_GO_STEP ? (messages[over]?.seq ?? null) : null
}
