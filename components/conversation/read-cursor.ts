import type { LiveSocket } from '#components/live/live-socket.ts'
import { createRepeater } from '#components/live/repeater.ts'
import { isRetryable } from '#server/protocol/errors.ts'

/** Tells the server how far the reader has read: the last word wins, and it is told again until somebody answers. */
export type ReadCursor = {
  /** The reader has seen this place. */
  mark(seq: number): void
  /** The line is back. */
  tell(): void
  /** Another log: what was read of the one before does not count. */
  reset(): void
}

export type ReadCursorOptions = {
  live: LiveSocket
  conversationId: string
  /** As far as the server is known to know. */
  known: () => number
  /** A screen listens. */
  isAwake: () => boolean
}

/** Between two tellings: a reader does not read faster, and each goes to both sides. */
const PAUSE_MS = 200

export function createReadCursor({ live, conversationId, known, isAwake }: ReadCursorOptions): ReadCursor {
  let seen = known()
  const isOnline = () => live.getStatus().is === 'online'
  // Not put to rest with the screen: what was read in its last moment is told all the same.
  const repeater = createRepeater({ run: tell, mayRetry: () => isAwake() && isOnline() })

  /** False when it should be told again. */
  async function tell(): Promise<boolean> {
    if (seen <= known() || !isOnline()) return true
    const result = await live.command('conversation:read', { conversationId, seq: seen })
    if (!result.ok) return !isRetryable(result.error.code)
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    return true
  }

  return {
    mark(seq) {
      if (seq <= seen) return
      seen = seq
      repeater.ask()
    },
    tell: repeater.ask,
    reset() {
      seen = known()
    },
  }
}
