import type { Prisma as Sql } from '#prisma/generated/client.ts'
import type { Conversation } from '#server/protocol/conversation.ts'
import { EXCERPT_CHARS } from '#server/protocol/limits.ts'
import { localizedTextSchema } from '#server/protocol/product.ts'
import type { Prisma } from './prisma-client.ts'

type Row = Pick<
  Conversation,
  'id' | 'lastSeq' | 'shopperReadSeq' | 'shopReadSeq' | 'awaiting' | 'status' | 'product' | 'shop' | 'shopper'
> & { last: Omit<NonNullable<Conversation['lastMessage']>, 'createdAt'> | null; saidAt: Date | null }

/**
 * Conversations with all that a header or a row of the inbox shows, the last spoken in first: one statement, and each
 * table by its key. `chosen` selects from conversations, in that order where it limits.
 */
export async function readConversations(prisma: Prisma, chosen: Sql.Sql): Promise<Conversation[]> {
  // The laterals keep to the keys: a plain join may read a small table through instead, which grows.
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT c.id, c.last_seq AS "lastSeq", c.shopper_read_seq AS "shopperReadSeq", c.shop_read_seq AS "shopReadSeq",
           c.awaiting::text, c.status::text, p.product, s.shop, u.shopper, m.last, m.created_at AS "saidAt"
      FROM (${chosen}) c
     CROSS JOIN LATERAL (
       SELECT jsonb_build_object('id', id, 'slug', slug, 'name', name, 'price', price, 'currency', currency,
                                 'stock', stock, 'image', image) AS product
         FROM products WHERE id = c.product_id LIMIT 1) p
     CROSS JOIN LATERAL (
       SELECT jsonb_build_object('id', id, 'slug', slug, 'name', name) AS shop FROM shops WHERE id = c.shop_id LIMIT 1) s
     CROSS JOIN LATERAL (
       SELECT jsonb_build_object('id', id, 'name', name, 'isGuest', is_guest) AS shopper
         FROM users WHERE id = c.shopper_id LIMIT 1) u
      LEFT JOIN LATERAL (
       SELECT jsonb_build_object('seq', seq, 'senderRole', sender_role, 'body', left(body, ${EXCERPT_CHARS}::int)) AS last, created_at
         FROM chat_messages WHERE conversation_id = c.id AND seq = c.last_seq LIMIT 1) m ON true
     ORDER BY c.last_message_at DESC, c.id DESC`
  return rows.map(toConversation)
}

function toConversation({ last, saidAt, ...row }: Row): Conversation {
  return {
    ...row,
    product: { ...row.product, name: localizedTextSchema.parse(row.product.name) },
    shop: { ...row.shop, name: localizedTextSchema.parse(row.shop.name) },
    lastMessage: last && saidAt ? { ...last, createdAt: saidAt.toISOString() } : null,
  }
}
