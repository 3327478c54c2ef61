import { LRUCache } from 'lru-cache'
import { Prisma as Sql } from '#prisma/generated/client.ts'
import type { Sides } from '#server/domain/audience.ts'
import type { ConversationStore, InboxQuery, InquiriesSummary, ListCursor } from '#server/domain/deps.ts'
import type { ConversationCounts } from '#server/protocol/commands.ts'
import type { Conversation } from '#server/protocol/conversation.ts'
import { LIST_COUNT_LIMIT } from '#server/protocol/limits.ts'
import { readConversation, readConversations } from './conversation-rows.ts'
import { createGroupRead } from './group-read.ts'
import type { Prisma } from './prisma-client.ts'

/** A conversation's sides change once at most (a guest signs in), so they are not asked for each time. */
const CACHED_SIDES = 20_000
const CACHED_SIDES_MS = 60_000
/** Conversations in one read: thousands of clients come back at once when an instance ends. */
const SIDES_AT_ONCE = 1000
/** Different lists that are read at once. */
const LISTS_AT_ONCE = 4

/** The words of the partial index conversations_unread_idx: said otherwise, it would not be used. */
const IS_UNREAD = Sql.sql`last_seq > shop_read_seq`

export function createConversationStore(prisma: Prisma): ConversationStore {
  const sidesById = new LRUCache<string, Sides>({ max: CACHED_SIDES, ttl: CACHED_SIDES_MS })

  const readSides = createGroupRead<string, Sides | null>({
    async read(ids) {
      const found = await prisma.$queryRaw<(Sides & { id: string })[]>`
        SELECT id, shopper_id AS "shopperId", shop_id AS "shopId" FROM conversations WHERE id = ANY (${ids}::uuid[])`
      const byId = new Map(found.map(({ id, ...sides }) => [id, sides]))
      for (const [id, sides] of byId) sidesById.set(id, sides)
      return ids.map((id) => byId.get(id) ?? null)
    },
    nameOf: (id) => id,
    maxKeys: SIDES_AT_ONCE,
  })

  const findByProduct = (productId: string, shopperId: string): Promise<Conversation | null> =>
    readConversation(
      prisma,
      Sql.sql`SELECT * FROM conversations WHERE product_id = ${productId}::uuid AND shopper_id = ${shopperId}::uuid`,
    )

  return {
    findSides: async (id, fits) => {
      const known = sidesById.get(id)
      return known && fits(known) ? known : readSides(id)
    },
    forgetSides: (id) => void sidesById.delete(id),
    find: (id) => readConversation(prisma, Sql.sql`SELECT * FROM conversations WHERE id = ${id}::uuid`),
    findByProduct,
    async create(productId, { shopperId, shopId }) {
      await prisma.$executeRaw(createWithProduct(productId, { shopperId, shopId }))
      const created = await findByProduct(productId, shopperId)
      if (!created) throw new Error('a conversation was gone as soon as it was made')
      return created
    },
    async moveRead(id, side, seq) {
      const cursor = side === 'shop' ? 'shopReadSeq' : 'shopperReadSeq'
      // One statement decides: forward only, and not past what exists.
      const moved = await prisma.conversation.updateMany({
        where: { id, [cursor]: { lt: seq }, lastSeq: { gte: seq } },
        data: { [cursor]: seq },
      })
      if (moved.count > 0) return seq
      const found = await prisma.conversation.findUnique({
        where: { id },
        select: { shopReadSeq: true, shopperReadSeq: true },
      })
      return found?.[cursor] ?? 0
    },
    listForShops: shareReads((query: InboxQuery) => readConversations(prisma, inboxPage(query))),
    countForShops: shareReads(countForShops),
    listForShopper: ({ shopperId, cursor, limit }) =>
      readConversations(
        prisma,
        Sql.sql`
          SELECT * FROM conversations WHERE shopper_id = ${shopperId}::uuid AND ${placeAfter(cursor)}
           ORDER BY last_message_at DESC, id DESC LIMIT ${limit}::int`,
      ),
    summarizeForShopper,
  }

  /** Never more entries of an index than can be told on a screen, however many there are. */
  async function countForShops(shopIds: readonly string[]): Promise<ConversationCounts> {
    const ids = Sql.sql`${shopIds}::uuid[]`
    const upTo = Sql.sql`${LIST_COUNT_LIMIT + 1}::int`
    const [counts] = await prisma.$queryRaw<[ConversationCounts]>`
      SELECT (SELECT count(*)::int FROM (
                SELECT FROM conversations WHERE shop_id = ANY (${ids}) AND last_message_at IS NOT NULL LIMIT ${upTo}) c) AS "all",
             (SELECT count(*)::int FROM (
                SELECT FROM conversations WHERE shop_id = ANY (${ids}) AND ${IS_UNREAD} LIMIT ${upTo}) c) AS unread`
    return counts
  }

  /** Through the newest of them, by the index of the list: a shopper has a few, and an index of what is unread would cost each message. */
  async function summarizeForShopper(shopperId: string): Promise<InquiriesSummary> {
    const [summary] = await prisma.$queryRaw<[InquiriesSummary]>`
      SELECT count(*)::int AS "all",
             coalesce(jsonb_agg(jsonb_build_object('conversationId', id, 'count', last_seq - shopper_read_seq))
                        FILTER (WHERE last_seq > shopper_read_seq), '[]') AS unread
        FROM (SELECT id, last_seq, shopper_read_seq FROM conversations
               WHERE shopper_id = ${shopperId}::uuid AND last_message_at IS NOT NULL
               ORDER BY last_message_at DESC, id DESC LIMIT ${LIST_COUNT_LIMIT + 1}::int) c`
    return summary
  }
}

/**
 * The conversation and what its product is now, in one statement. Two tabs may open at once, and whoever looks at one in
 * which nothing has been said sees the product anew: it is kept as the screen shows it on which the first question is
 * written. From the first message on it stays.
 */
function createWithProduct(productId: string, { shopperId, shopId }: Sides): Sql.Sql {
  return Sql.sql`
    WITH opened AS (
      INSERT INTO conversations AS c (id, product_id, shopper_id, shop_id)
      VALUES (gen_random_uuid(), ${productId}::uuid, ${shopperId}::uuid, ${shopId}::uuid)
      ON CONFLICT (product_id, shopper_id) DO UPDATE SET status = c.status WHERE c.last_seq = 0
      RETURNING id)
    INSERT INTO products_as_asked (conversation_id, name, price, currency, in_stock, image, options)
    SELECT opened.id, p.name, p.price, p.currency, p.stock > 0, p.image, p.options
      FROM opened CROSS JOIN LATERAL (SELECT * FROM products WHERE id = ${productId}::uuid LIMIT 1) p
    ON CONFLICT (conversation_id) DO UPDATE
      SET name = excluded.name, price = excluded.price, currency = excluded.currency, in_stock = excluded.in_stock,
          image = excluded.image, options = excluded.options`
}

function placeAfter(cursor: ListCursor | undefined): Sql.Sql {
  return cursor
    ? Sql.sql`(last_message_at, id) < (${cursor.lastMessageAt}::timestamptz, ${cursor.id}::uuid)`
    : Sql.sql`last_message_at IS NOT NULL`
}

/**
 * One ordered read of an index a shop, then merged. An IN over shops would have to sort them all; so would a join with
 * them, as the planner then takes each for a shop of the usual size.
 */
function inboxPage({ shopIds, filter, cursor, limit }: InboxQuery): Sql.Sql {
  const isWanted = filter === 'unread' ? Sql.sql`AND ${IS_UNREAD}` : Sql.empty
  const order = Sql.sql`ORDER BY last_message_at DESC, id DESC LIMIT ${limit}::int`
  const pages = shopIds.map(
    (shopId) =>
      Sql.sql`(SELECT * FROM conversations WHERE shop_id = ${shopId}::uuid AND ${placeAfter(cursor)} ${isWanted} ${order})`,
  )
  return Sql.sql`SELECT * FROM (${Sql.join(pages, ' UNION ALL ')}) page ${order}`
}

/** The members of a shop come back at once and ask for the same: it is read once for all of them. */
function shareReads<Query, Value>(read: (query: Query) => Promise<Value>): (query: Query) => Promise<Value> {
  return createGroupRead<Query, Value>({
    read: (queries) => Promise.all(queries.map(read)),
    nameOf: (query) => JSON.stringify(query),
    maxKeys: LISTS_AT_ONCE,
  })
}
