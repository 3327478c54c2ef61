import type { InboxPage, ParsedInput } from '#server/protocol/commands.ts'
import { INBOX_PAGE_SIZE } from '#server/protocol/limits.ts'
import { fail, ok, type Result } from '#server/protocol/result.ts'
import type { Actor } from './actor.ts'
import type { Deps, InboxCursor } from './deps.ts'

/** The shop's conversations, the last spoken in first, by keyset: a page never shifts because something new came. */
export async function listInbox(
  deps: Deps,
  actor: Actor,
  input: ParsedInput<'inbox:list'>,
): Promise<Result<InboxPage>> {
  if (actor.shopIds.length === 0) return fail('forbidden', 'the inbox is for members of a shop')
  const cursor = input.cursor === undefined ? undefined : readCursor(input.cursor)
  if (cursor === null) return fail('invalid_input', 'not a cursor of ours', { fields: { cursor: 'unknown' } })
  const { filter = 'all', limit = INBOX_PAGE_SIZE } = input
  // One more than asked for tells whether there is a next page.
  const [rows, counts] = await Promise.all([
    deps.conversations.listForShops({ shopIds: actor.shopIds, filter, cursor, limit: limit + 1 }),
    deps.conversations.countForShops(actor.shopIds),
  ])
  const conversations = rows.slice(0, limit)
  const last = rows.length > limit ? conversations.at(-1) : undefined
  const nextCursor = last?.lastMessage ? `${last.lastMessage.createdAt}_${last.id}` : null
  return ok({ conversations, nextCursor, counts })
}

function readCursor(text: string): InboxCursor | null {
  const [lastMessageAt = '', id = ''] = text.split('_')
  const isTime = !Number.isNaN(Date.parse(lastMessageAt)) && new Date(lastMessageAt).toISOString() === lastMessageAt
  return isTime && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? { lastMessageAt, id } : null
}
