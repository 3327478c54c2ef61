import type { OpenedConversation } from '#server/protocol/conversation.ts'
import type { Actor } from './actor.ts'
import type { Deps } from './deps.ts'
import { withNewestPage } from './with-newest-page.ts'

/**
 * What this shopper has asked about a product, for the page to show. Looking makes nothing; but while nothing has been
 * said, the product is kept as this look at it shows it: that is what the first question will be about. `place`: of the
 * message to look at.
 */
export async function findInquiry(
  deps: Deps,
  actor: Actor,
  productId: string,
  place: number | null = null,
): Promise<OpenedConversation | null> {
  const found = await deps.conversations.findByProduct(productId, actor.userId)
  if (!found) return null
  const { shopper, shop, lastSeq } = found
  if (lastSeq > 0) return withNewestPage(deps, found, place)
  return withNewestPage(deps, await deps.conversations.create(productId, { shopperId: shopper.id, shopId: shop.id }))
}
