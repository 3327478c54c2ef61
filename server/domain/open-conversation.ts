import type { ParsedInput } from '#server/protocol/commands.ts'
import type { OpenedConversation } from '#server/protocol/conversation.ts'
import { fail, ok, type Result } from '#server/protocol/result.ts'
import type { Actor } from './actor.ts'
import type { Deps } from './deps.ts'
import { findInquiry } from './find-inquiry.ts'
import { findSide } from './find-side.ts'
import { withNewestPage } from './with-newest-page.ts'

/** A shopper opens by product (made on the first time), either side by conversation. */
export async function openConversation(
  deps: Deps,
  actor: Actor,
  input: ParsedInput<'conversation:open'>,
): Promise<Result<OpenedConversation>> {
  return 'productId' in input
    ? openByProduct(deps, actor, input.productId)
    : openById(deps, actor, input.conversationId)
}

async function openByProduct(deps: Deps, actor: Actor, productId: string): Promise<Result<OpenedConversation>> {
  const found = await findInquiry(deps, actor, productId)
  if (found) return ok(found)
  const shopId = await deps.products.findShopId(productId)
  if (!shopId) return fail('not_found', 'no such product')
  if (actor.shopIds.includes(shopId)) return fail('forbidden', 'a shop does not ask itself')
  const created = await deps.conversations.create(productId, { shopperId: actor.userId, shopId })
  return ok(await withNewestPage(deps, created))
}

async function openById(deps: Deps, actor: Actor, conversationId: string): Promise<Result<OpenedConversation>> {
  const isTheirs = await findSide(deps, actor, conversationId)
  const conversation = isTheirs && (await deps.conversations.find(conversationId))
  return conversation ? ok(await withNewestPage(deps, conversation)) : fail('not_found', 'no such conversation')
}
