import type { ParsedInput } from '#server/protocol/commands.ts'
import type { Conversation, OpenedConversation } from '#server/protocol/conversation.ts'
import { MESSAGE_PAGE_SIZE } from '#server/protocol/limits.ts'
import { fail, ok, type Result } from '#server/protocol/result.ts'
import { type Actor, sideOfActor } from './actor.ts'
import type { Deps } from './deps.ts'

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
  const found = await deps.conversations.findByProduct(productId, actor.userId)
  if (found) return ok(await withNewestPage(deps, found))
  const shopId = await deps.products.findShopId(productId)
  if (!shopId) return fail('not_found', 'no such product')
  if (actor.shopIds.includes(shopId)) return fail('forbidden', 'a shop does not ask itself')
  const created = await deps.conversations.create(productId, { shopperId: actor.userId, shopId })
  return ok(await withNewestPage(deps, created))
}

async function openById(deps: Deps, actor: Actor, conversationId: string): Promise<Result<OpenedConversation>> {
  const sides = await deps.conversations.findSides(conversationId)
  const conversation = sides && sideOfActor(actor, sides) ? await deps.conversations.find(conversationId) : null
  return conversation ? ok(await withNewestPage(deps, conversation)) : fail('not_found', 'no such conversation')
}

export async function withNewestPage(deps: Deps, conversation: Conversation): Promise<OpenedConversation> {
  if (conversation.lastSeq === 0) return { conversation, messages: [] }
  const { messages } = await deps.messages.pageBefore({ conversationId: conversation.id, limit: MESSAGE_PAGE_SIZE })
  return { conversation, messages }
}
