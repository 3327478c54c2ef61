import type { Audience } from '#server/domain/audience.ts'

/**
 * The last message of each conversation that an audience's sockets here have been told of. What the sweep finds in the
 * log beyond it has been lost on the way. Remembered for one to two `keepMs`, which is longer than the sweep looks back.
 */
export type Heard = {
  note(audience: Audience, conversationId: string, seq: number): void
  lastSeq(audience: Audience, conversationId: string): number | undefined
  /** Nobody of it is here any more: what it hears from now on is not told. */
  forget(audience: Audience): void
  /** The history is another one: its places are other messages. */
  clear(): void
}

type ByAudience = Map<Audience, Map<string, number>>

export function createHeard(keepMs: number, now: () => number = performance.now.bind(performance)): Heard {
  let current: ByAudience = new Map()
  let previous: ByAudience = new Map()
  let turnedAt = now()

  function lastSeq(audience: Audience, conversationId: string): number | undefined {
    return current.get(audience)?.get(conversationId) ?? previous.get(audience)?.get(conversationId)
  }

  function turn(): void {
    if (now() - turnedAt < keepMs) return
    previous = current
    current = new Map()
    turnedAt = now()
  }

  return {
    note(audience, conversationId, seq) {
      turn()
      const known = lastSeq(audience, conversationId) ?? 0
      let conversations = current.get(audience)
      if (!conversations) {
        conversations = new Map()
        current.set(audience, conversations)
      }
      // Two instances' messages may overtake each other: the higher one stays.
      conversations.set(conversationId, Math.max(known, seq))
    },
    lastSeq,
    forget(audience) {
      current.delete(audience)
      previous.delete(audience)
    },
    clear() {
      current.clear()
      previous.clear()
    },
  }
}
