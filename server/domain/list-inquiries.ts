import type { ConversationPage, ParsedInput } from '#server/protocol/commands.ts'
import { LIST_PAGE_SIZE } from '#server/protocol/limits.ts'
import { fail, ok, type Result } from '#server/protocol/result.ts'
import type { Actor } from './actor.ts'
import { readCursor, toPage } from './conversation-page.ts'
import type { Deps } from './deps.ts'

/** What this person has asked as a shopper, of whichever shops, the last spoken in first. Nobody else's can be named. */
export async function listInquiries(
  deps: Deps,
  actor: Actor,
  input: ParsedInput<'inquiry:list'>,
): Promise<Result<ConversationPage>> {
  const cursor = input.cursor === undefined ? undefined : readCursor(input.cursor)
  if (cursor === null) return fail('invalid_input', 'not a cursor of ours', { fields: { cursor: 'unknown' } })
  const { limit = LIST_PAGE_SIZE } = input
  const [rows, { all, unread }] = await Promise.all([
    deps.conversations.listForShopper({ shopperId: actor.userId, cursor, limit: limit + 1 }),
    deps.conversations.summarizeForShopper(actor.userId),
  ])
  return ok(toPage(rows, limit, { all, unread: unread.length }))
}
