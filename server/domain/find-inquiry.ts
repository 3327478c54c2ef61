import type { OpenedConversation } from '#server/protocol/conversation.ts'
import type { Actor } from './actor.ts'
import type { Deps } from './deps.ts'
import { withNewestPage } from './open-conversation.ts'

/** What this shopper has asked about a product, for the page to show. Looking makes nothing. */
export async function findInquiry(deps: Deps, actor: Actor, productId: string): Promise<OpenedConversation | null> {
  const conversation = await deps.conversations.findByProduct(productId, actor.userId)
  return conversation ? withNewestPage(deps, conversation) : null
}
