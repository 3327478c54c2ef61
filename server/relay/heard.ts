import type { Audience } from '#server/domain/audience.ts'
import type { Side } from '#server/protocol/sides.ts'

/**
 * The last message of each conversation that an audience's sockets here have been told of, and how far they were told that
 * each side has read. What the sweep finds in the log beyond it has been lost on the way. Remembered for one to two `keepMs`,
 * which is longer than the sweep looks back.
 */
export type Heard = {
  note(audience: Audience, conversationId: string, seq: number): void
  lastSeq(audience: Audience, conversationId: string): number | undefined
  noteRead(conversationId: string, side: Side, seq: number): void
  readSeq(conversationId: string, side: Side): number
  /** Nobody of it is here any more: what it hears from now on is not told. */
  forget(audience: Audience): void
  /** The history is another one: its places are other messages. */
  clear(): void
}

/** By audience or by `read:` and a side, then by conversation. */
type Seqs = Map<string, Map<string, number>>

export function createHeard(keepMs: number, now: () => number = performance.now.bind(performance)): Heard {
  let current: Seqs = new Map()
  let previous: Seqs = new Map()
  let turnedAt = now()

  function find(name: string, conversationId: string): number | undefined {
    return current.get(name)?.get(conversationId) ?? previous.get(name)?.get(conversationId)
  }

  function turn(): void {
    if (now() - turnedAt < keepMs) return
    previous = current
    current = new Map()
    turnedAt = now()
  }

  function keep(name: string, conversationId: string, seq: number): void {
    turn()
    let conversations = current.get(name)
    if (!conversations) {
      conversations = new Map()
      current.set(name, conversations)
    }
    // Two instances' facts may overtake each other: the higher one stays.
    conversations.set(conversationId, Math.max(find(name, conversationId) ?? 0, seq))
  }

  return {
    note: keep,
    lastSeq: find,
    noteRead: (conversationId, side, seq) => keep(`read:${side}`, conversationId, seq),
    readSeq: (conversationId, side) => find(`read:${side}`, conversationId) ?? 0,
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
