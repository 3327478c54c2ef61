import { z } from 'zod'
import { Prisma as Sql } from '#prisma/generated/client.ts'
import type { Conversation } from '#server/protocol/conversation.ts'
import { EXCERPT_CHARS } from '#server/protocol/limits.ts'
import { localizedTextSchema, productAsAskedSchema } from '#server/protocol/product.ts'
import type { Prisma } from './prisma-client.ts'

type Row = Pick<
  Conversation,
  'id' | 'lastSeq' | 'shopperReadSeq' | 'shopReadSeq' | 'awaiting' | 'status' | 'product' | 'shop' | 'shopper'
> & { last: Omit<NonNullable<Conversation['lastMessage']>, 'createdAt'> | null; saidAt: Date | null }

type OpenedRow = Row & { options: unknown; asAsked: unknown }

/** What is read beside that: selected, and joined by a key as everything is. */
type More = { columns: Sql.Sql; join: Sql.Sql }

const NOTHING_MORE: More = { columns: Sql.empty, join: Sql.empty }

const FOR_OPENING: More = {
  columns: Sql.sql`, p.options, a."asAsked"`,
  join: Sql.sql`
      LEFT JOIN LATERAL (
       SELECT jsonb_build_object('name', name, 'price', price, 'currency', currency, 'inStock', in_stock,
                                 'image', image, 'options', options) AS "asAsked"
         FROM products_as_asked WHERE conversation_id = c.id LIMIT 1) a ON true`,
}

/**
 * Conversations with all that a row of a list shows, the last spoken in first: one statement, and each table by its key.
 * `chosen` selects from conversations, in that order where it limits.
 */
export async function readConversations(prisma: Prisma, chosen: Sql.Sql): Promise<Conversation[]> {
  return (await readRows<Row>(prisma, chosen, NOTHING_MORE)).map(toConversation)
}

/** One of them, to be opened: with the options of its product, and with what the product was when it was asked about. */
export async function readConversation(prisma: Prisma, chosen: Sql.Sql): Promise<Conversation | null> {
  const [found] = await readRows<OpenedRow>(prisma, chosen, FOR_OPENING)
  if (!found) return null
  const { options, asAsked, ...row } = found
  const conversation = toConversation(row)
  return {
    ...conversation,
    product: { ...conversation.product, options: z.array(localizedTextSchema).parse(options) },
    ...(asAsked !== null && { productAsAsked: productAsAskedSchema.parse(asAsked) }),
  }
}

function readRows<R extends Row>(prisma: Prisma, chosen: Sql.Sql, { columns, join }: More): Promise<R[]> {
  // The laterals keep to the keys: a plain join may read a small table through instead, which grows.
  return prisma.$queryRaw<R[]>`
    SELECT c.id, c.last_seq AS "lastSeq", c.shopper_read_seq AS "shopperReadSeq", c.shop_read_seq AS "shopReadSeq",
           c.awaiting::text, c.status::text, p.product, s.shop, u.shopper, m.last, m.created_at AS "saidAt"${columns}
      FROM (${chosen}) c
     CROSS JOIN LATERAL (
       SELECT jsonb_build_object('id', id, 'slug', slug, 'name', name, 'price', price, 'currency', currency,
                                 'stock', stock, 'image', image) AS product, options
         FROM products WHERE id = c.product_id LIMIT 1) p
     CROSS JOIN LATERAL (
       SELECT jsonb_build_object('id', id, 'slug', slug, 'name', name) AS shop FROM shops WHERE id = c.shop_id LIMIT 1) s
     CROSS JOIN LATERAL (
       SELECT jsonb_build_object('id', id, 'name', name, 'isGuest', is_guest) AS shopper
         FROM users WHERE id = c.shopper_id LIMIT 1) u
      LEFT JOIN LATERAL (
       SELECT jsonb_build_object('seq', seq, 'senderRole', sender_role, 'body', left(body, ${EXCERPT_CHARS}::int)) AS last, created_at
         FROM chat_messages WHERE conversation_id = c.id AND seq = c.last_seq LIMIT 1) m ON true${join}
     ORDER BY c.last_message_at DESC, c.id DESC`
}

function toConversation({ last, saidAt, ...row }: Row): Conversation {
  return {
    ...row,
    product: { ...row.product, name: localizedTextSchema.parse(row.product.name) },
    shop: { ...row.shop, name: localizedTextSchema.parse(row.shop.name) },
    lastMessage: last && saidAt ? { ...last, createdAt: saidAt.toISOString() } : null,
  }
}
