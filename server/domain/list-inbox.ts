import type { ConversationPage, ParsedInput } from '#server/protocol/commands.ts'
import { LIST_PAGE_SIZE } from '#server/protocol/limits.ts'
import { fail, ok, type Result } from '#server/protocol/result.ts'
import type { Actor } from './actor.ts'
import { readCursor, toPage } from './conversation-page.ts'
import type { Deps } from './deps.ts'

/** The shop's conversations, the last spoken in first. */
export async function listInbox(
  deps: Deps,
  actor: Actor,
  input: ParsedInput<'inbox:list'>,
): Promise<Result<ConversationPage>> {
  if (actor.shopIds.length === 0) return fail('forbidden', 'the inbox is for members of a shop')
  const cursor = input.cursor === undefined ? undefined : readCursor(input.cursor)
  if (cursor === null) return fail('invalid_input', 'not a cursor of ours', { fields: { cursor: 'unknown' } })
  const { filter = 'all', limit = LIST_PAGE_SIZE } = input
  const [rows, counts] = await Promise.all([
    deps.conversations.listForShops({ shopIds: actor.shopIds, filter, cursor, limit: limit + 1 }),
    deps.conversations.countForShops(actor.shopIds),
  ])
  return ok(toPage(rows, limit, counts))
}
