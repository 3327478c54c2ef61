import type { MessagePage, ParsedInput } from '#server/protocol/commands.ts'
import { MESSAGE_PAGE_SIZE } from '#server/protocol/limits.ts'
import { fail, ok, type Result } from '#server/protocol/result.ts'
import type { Actor } from './actor.ts'
import type { Deps } from './deps.ts'
import { findSide } from './find-side.ts'

/** A page of the log, with the cursors of the same moment: a page which ends at `lastSeq` is the end. */
export async function listMessages(
  deps: Deps,
  actor: Actor,
  input: ParsedInput<'message:list'>,
): Promise<Result<MessagePage>> {
  const { conversationId, after, before, limit = MESSAGE_PAGE_SIZE } = input
  if (after !== undefined && before !== undefined) {
    return fail('invalid_input', 'after or before, not both', { fields: { before: 'not together with after' } })
  }
  if (!(await findSide(deps, actor, conversationId))) return fail('not_found', 'no such conversation')
  const { messages } = deps
  if (after !== undefined) return ok(await messages.pageAfter({ conversationId, after, limit }))
  return ok(await messages.pageBefore({ conversationId, before, limit }))
}
