import { LRUCache } from 'lru-cache'
import { Prisma as Sql } from '#prisma/generated/client.ts'
import type { Sides } from '#server/domain/audience.ts'
import type { ConversationStore, InboxQuery } from '#server/domain/deps.ts'
import type { InboxCounts } from '#server/protocol/commands.ts'
import type { Conversation } from '#server/protocol/conversation.ts'
import { INBOX_COUNT_LIMIT } from '#server/protocol/limits.ts'
import { readConversations } from './conversation-rows.ts'
import { createGroupRead } from './group-read.ts'
import type { Prisma } from './prisma-client.ts'

/** A conversation's sides never change, so they are asked for once. */
const CACHED_SIDES = 20_000
/** Conversations in one read: thousands of clients come back at once when an instance ends. */
const SIDES_AT_ONCE = 1000
/** Different lists that are read at once. */
const LISTS_AT_ONCE = 4

/** The words of the partial index conversations_unread_idx: said otherwise, it would not be used. */
const IS_UNREAD = Sql.sql`last_seq > shop_read_seq`

export function createConversationStore(prisma: Prisma): ConversationStore {
  const sidesById = new LRUCache<string, Sides>({ max: CACHED_SIDES })

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

  async function one(chosen: Sql.Sql): Promise<Conversation | null> {
    return (await readConversations(prisma, chosen))[0] ?? null
  }

  const findByProduct = (productId: string, shopperId: string) =>
    one(Sql.sql`
      SELECT * FROM conversations WHERE product_id = ${productId}::uuid AND shopper_id = ${shopperId}::uuid`)

  return {
    findSides: async (id) => sidesById.get(id) ?? readSides(id),
    find: (id) => one(Sql.sql`SELECT * FROM conversations WHERE id = ${id}::uuid`),
    findByProduct,
    async create(productId, { shopperId, shopId }) {
      // Two tabs may open at once. Prisma's upsert is not one statement here, this insert is.
      await prisma.conversation.createMany({ data: [{ productId, shopperId, shopId }], skipDuplicates: true })
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
  }

  /** Never more entries of an index than can be told on a screen, however many there are. */
  async function countForShops(shopIds: readonly string[]): Promise<InboxCounts> {
    const ids = Sql.sql`${shopIds}::uuid[]`
    const upTo = Sql.sql`${INBOX_COUNT_LIMIT + 1}::int`
    const [counts] = await prisma.$queryRaw<[InboxCounts]>`
      SELECT (SELECT count(*)::int FROM (
                SELECT FROM conversations WHERE shop_id = ANY (${ids}) AND last_message_at IS NOT NULL LIMIT ${upTo}) c) AS "all",
             (SELECT count(*)::int FROM (
                SELECT FROM conversations WHERE shop_id = ANY (${ids}) AND ${IS_UNREAD} LIMIT ${upTo}) c) AS unread`
    return counts
  }
}

/**
 * One ordered read of an index a shop, then merged. An IN over shops would have to sort them all; so would a join with
 * them, as the planner then takes each for a shop of the usual size.
 */
function inboxPage({ shopIds, filter, cursor, limit }: InboxQuery): Sql.Sql {
  const place = cursor
    ? Sql.sql`(last_message_at, id) < (${cursor.lastMessageAt}::timestamptz, ${cursor.id}::uuid)`
    : Sql.sql`last_message_at IS NOT NULL`
  const isWanted = filter === 'unread' ? Sql.sql`AND ${IS_UNREAD}` : Sql.empty
  const order = Sql.sql`ORDER BY last_message_at DESC, id DESC LIMIT ${limit}::int`
  const pages = shopIds.map(
    (shopId) =>
      Sql.sql`(SELECT * FROM conversations WHERE shop_id = ${shopId}::uuid AND ${place} ${isWanted} ${order})`,
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
