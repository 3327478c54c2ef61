import { LRUCache } from 'lru-cache'
import type { MedianAnswer, ShopStore } from '#server/domain/deps.ts'
import type { Prisma } from './prisma-client.ts'

/** Of a shop's newest conversations: what it is like now, at a cost that does not grow with it. */
const CONVERSATIONS = 200
/** An answer further on was to another question, or to nobody. */
const FIRST_MESSAGES = 20
/** It changes slowly, and is on every product page. */
const KEPT_MS = 10 * 60_000
const KEPT_SHOPS = 1000

export function createShopStore(prisma: Prisma): ShopStore {
  const known = new LRUCache<string, Promise<MedianAnswer>>({ max: KEPT_SHOPS, ttl: KEPT_MS })

  async function readMedianAnswer(shopId: string): Promise<MedianAnswer> {
    const [row] = await prisma.$queryRaw<[MedianAnswer]>`
      SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY date_part('epoch', answer.created_at - question.created_at)) AS seconds,
             count(*)::int AS samples
        FROM (SELECT id FROM conversations
               WHERE shop_id = ${shopId}::uuid AND last_message_at > now() - interval '30 days'
               ORDER BY last_message_at DESC, id DESC LIMIT ${CONVERSATIONS}::int) c
       CROSS JOIN LATERAL (
         SELECT created_at FROM chat_messages
          WHERE conversation_id = c.id AND seq = 1 AND sender_role = 'shopper'
            AND created_at > now() - interval '30 days' LIMIT 1) question
       CROSS JOIN LATERAL (
         SELECT created_at FROM chat_messages
          WHERE conversation_id = c.id AND seq BETWEEN 2 AND ${FIRST_MESSAGES}::int AND sender_role = 'seller'
          ORDER BY seq LIMIT 1) answer`
    return row
  }

  return {
    findMedianAnswer(shopId) {
      const kept = known.get(shopId)
      if (kept) return kept
      const read = readMedianAnswer(shopId)
      known.set(shopId, read)
      // A failure is asked again by the next page.
      read.catch(() => known.delete(shopId))
      return read
    },
  }
}
