import type { Conversation, OpenedConversation } from '#server/protocol/conversation.ts'
import { MAX_MESSAGE_PAGE_SIZE, MESSAGE_PAGE_SIZE } from '#server/protocol/limits.ts'
import type { Deps } from './deps.ts'

/** Read above a message that is asked for by its place: what it answers. */
const ROOM_ABOVE = 15

/** `place`: of a message that should be among them; it takes one page all the same, and when it is too old, it is not. */
export async function withNewestPage(
  deps: Deps,
  conversation: Conversation,
  place: number | null = null,
): Promise<OpenedConversation> {
  if (conversation.lastSeq === 0) return { conversation, messages: [] }
  const limit = place === null ? MESSAGE_PAGE_SIZE : limitFor(place, conversation.lastSeq)
  const { messages } = await deps.messages.pageBefore({ conversationId: conversation.id, limit })
  return { conversation, messages }
}

function limitFor(place: number, lastSeq: number): number {
  const needed = lastSeq - place + ROOM_ABOVE
  return needed > MAX_MESSAGE_PAGE_SIZE ? MESSAGE_PAGE_SIZE : Math.max(needed, MESSAGE_PAGE_SIZE)
}
