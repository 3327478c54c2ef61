import type { ConversationCounts, ConversationPage } from '#server/protocol/commands.ts'
import type { Conversation } from '#server/protocol/conversation.ts'
import type { ListCursor } from './deps.ts'

// Lists of conversations go by keyset: a page never shifts because something new came.

/** Of `limit` rows and one more, which tells whether there is a next page. */
export function toPage(rows: readonly Conversation[], limit: number, counts: ConversationCounts): ConversationPage {
  const conversations = rows.slice(0, limit)
  const last = rows.length > limit ? conversations.at(-1) : undefined
  const nextCursor = last?.lastMessage ? `${last.lastMessage.createdAt}_${last.id}` : null
  return { conversations, nextCursor, counts }
}

/** Null for what is not a cursor of ours. */
export function readCursor(text: string): ListCursor | null {
  const [lastMessageAt = '', id = ''] = text.split('_')
  const isTime = !Number.isNaN(Date.parse(lastMessageAt)) && new Date(lastMessageAt).toISOString() === lastMessageAt
  return isTime && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? { lastMessageAt, id } : null
}
