import type { Message } from '#server/protocol/conversation.ts'
import { sideOf, unreadOf } from '#server/protocol/sides.ts'
import type { ConversationState } from './conversation-reducer.ts'

/** What the launcher says of a conversation whose window is closed. */
export type Unread = {
  count: number
  /** The newest that the other side has written, if it is among what is not read. */
  newest: Message | null
}

export const NOTHING_UNREAD: Unread = { count: 0, newest: null }

export function findUnread({ conversation, side, messages }: ConversationState): Unread {
  const count = unreadOf(conversation, side)
  if (count === 0) return NOTHING_UNREAD
  const readSeq = conversation.lastSeq - count
  return { count, newest: messages.findLast((one) => one.seq > readSeq && sideOf(one.sender.role) !== side) ?? null }
}
