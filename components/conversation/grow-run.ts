import type { Message } from '#server/protocol/conversation.ts'
import type { ConversationState, PendingMessage } from './conversation-reducer.ts'
import { growRun } from './known-places.ts'
import { writtenBy } from './move-cursors.ts'
import { shrinkSkipped } from './replace-run.ts'
import { withoutFound } from './vanished.ts'

// The run on the screen, one piece of the log without a hole: more joins at its end and at its top, and what is far above
// the reader is let go of.

/** The last seq that is on the screen; catch-up asks for what comes after it. */
export function shownSeq(state: ConversationState): number {
  return state.messages.at(-1)?.seq ?? 0
}

export function arrive(state: ConversationState, arrived: readonly Message[]): ConversationState {
  let shown = shownSeq(state)
  const waiting = new Map<number, Message>()
  for (const one of state.held) if (one.seq > shown) waiting.set(one.seq, one)
  for (const one of arrived) if (one.seq > shown) waiting.set(one.seq, one)

  const added: Message[] = []
  for (let next = waiting.get(shown + 1); next; next = waiting.get(shown + 1)) {
    added.push(next)
    waiting.delete(next.seq)
    shown = next.seq
  }
  const held = [...waiting.values()].sort((a, b) => a.seq - b.seq)
  const waits = new Set(held.map((one) => one.clientId))
  const stored = new Set([...arrived, ...added].map((one) => one.clientId).filter((id) => !waits.has(id)))
  const pending = settle(state.pending, stored, waits)
  const vanished = withoutFound(state.vanished, stored)
  const isSame = pending === state.pending && vanished === state.vanished && held.length === state.held.length
  if (added.length === 0 && isSame) return state

  const lastSeq = Math.max(state.conversation.lastSeq, held.at(-1)?.seq ?? shown)
  return {
    ...state,
    conversation: added.reduce(writtenBy, { ...state.conversation, lastSeq }),
    messages: added.length > 0 ? growRun(state.messages, added) : state.messages,
    held,
    pending,
    vanished,
    // A conversation that was empty when it was opened has nothing before its first message.
    hasOlder: state.messages.length === 0 && added[0] ? added[0].seq > 1 : state.hasOlder,
  }
}

export function prepend(state: ConversationState, older: readonly Message[]): ConversationState {
  const first = state.messages[0]?.seq ?? 1
  // A page that does not join the top of the screen is stale (two were asked for): drop it rather than show a hole.
  const fits = older.at(-1)?.seq === first - 1
  const messages = fits ? [...older, ...state.messages] : state.messages
  const top = messages[0]?.seq ?? 1
  const found = new Set(fits ? older.map((one) => one.clientId) : [])
  return {
    ...state,
    messages,
    pending: settle(state.pending, found, new Set()),
    vanished: withoutFound(state.vanished, found),
    skipped: shrinkSkipped(state.skipped, top),
    loadingOlder: false,
    hasOlder: top > 1,
  }
}

/** Without what lies above `seq`; it comes again as older pages. The last message stays in any case: the log is asked by it. */
export function letGoAbove(state: ConversationState, seq: number): ConversationState {
  const first = state.messages[0]?.seq ?? 0
  const kept = state.messages.slice(Math.min(seq - first, state.messages.length - 1))
  return seq > first && kept.length > 0 ? { ...state, messages: kept, hasOlder: true } : state
}

/** A pending row goes when its message is shown. Behind a hole it stays where it is, as what it is: stored. */
function settle(
  pending: readonly PendingMessage[],
  stored: ReadonlySet<string>,
  waits: ReadonlySet<string>,
): readonly PendingMessage[] {
  if (!pending.some((one) => stored.has(one.clientId) || (waits.has(one.clientId) && one.status !== 'stored'))) {
    return pending
  }
  return pending
    .filter((one) => !stored.has(one.clientId))
    .map((one) => (waits.has(one.clientId) ? { ...one, status: 'stored' as const } : one))
}
