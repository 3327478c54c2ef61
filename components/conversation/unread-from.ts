import { unreadOf } from '#server/protocol/sides.ts'
import type { ConversationState } from './conversation-reducer.ts'
import { shownSeq } from './grow-run.ts'

// How far a reader has seen each conversation in this tab: the server may not know of it yet, and a page that comes back
// by the browser's history knows less than either. Never filled while pages are rendered on the server.
const seen = new Map<string, number>()

/** The place of the first message that is unread; null when none is. */
export function findUnreadFrom(state: ConversationState): number | null {
  const { conversation, side } = state
  const read = conversation.lastSeq - unreadOf(conversation, side)
  const known = Math.max(read, seen.get(keyOf(state)) ?? 0)
  return known < conversation.lastSeq ? known + 1 : null
}

/** All of it is before the reader's eyes. */
export function rememberSeen(state: ConversationState): void {
  seen.set(keyOf(state), shownSeq(state))
}

function keyOf({ conversation, side }: ConversationState): string {
  return `${side}:${conversation.id}`
}
