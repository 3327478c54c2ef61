import { LRUCache } from 'lru-cache'
import type { Sides } from '#server/domain/audience.ts'
import type { ConversationStore, InboxQuery } from '#server/domain/deps.ts'
import type { Conversation } from '#server/protocol/conversation.ts'
import { EXCERPT_CHARS } from '#server/protocol/limits.ts'
import { localizedTextSchema } from '#server/protocol/product.ts'
import { createGroupRead } from './group-read.ts'
import type { Prisma } from './prisma-client.ts'
import { cardFields, toCard } from './products.ts'

/** A conversation's sides never change, so they are asked for once. */
const CACHED_SIDES = 20_000
/** Different lists that are read at once. */
const LISTS_AT_ONCE = 4

const rowFields = {
  id: true,
  lastSeq: true,
  shopperReadSeq: true,
  shopReadSeq: true,
  awaiting: true,
  status: true,
  product: { select: cardFields },
  shop: { select: { id: true, slug: true, name: true } },
  shopper: { select: { id: true, name: true, isGuest: true } },
} as const

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>
type Excerpt = NonNullable<Conversation['lastMessage']>

function findRow(prisma: Prisma, id: string) {
  return prisma.conversation.findUnique({ where: { id }, select: rowFields })
}

export function createConversationStore(prisma: Prisma): ConversationStore {
  const sidesById = new LRUCache<string, Sides>({ max: CACHED_SIDES })

  async function toConversations(rows: readonly Row[]): Promise<Conversation[]> {
    const last = await findLastMessages(prisma, rows)
    return rows.map((row) => ({
      ...row,
      product: toCard(row.product),
      shop: { ...row.shop, name: localizedTextSchema.parse(row.shop.name) },
      lastMessage: last.get(row.id) ?? null,
    }))
  }

  async function one(row: Row | null): Promise<Conversation | null> {
    return row ? ((await toConversations([row]))[0] ?? null) : null
  }

  return {
    async findSides(id) {
      const known = sidesById.get(id)
      if (known) return known
      const found = await prisma.conversation.findUnique({ where: { id }, select: { shopperId: true, shopId: true } })
      if (found) sidesById.set(id, found)
      return found
    },
    find: async (id) => one(await findRow(prisma, id)),
    findByProduct: async (productId, shopperId) =>
      one(
        await prisma.conversation.findUnique({
          where: { productId_shopperId: { productId, shopperId } },
          select: rowFields,
        }),
      ),
    async create(productId, { shopperId, shopId }) {
      // Two tabs may open at once. Prisma's upsert is not one statement here, this insert is.
      await prisma.conversation.createMany({ data: [{ productId, shopperId, shopId }], skipDuplicates: true })
      const where = { productId_shopperId: { productId, shopperId } }
      const [created] = await toConversations([
        await prisma.conversation.findUniqueOrThrow({ where, select: rowFields }),
      ])
      return created as Conversation
    },
    async moveRead(id, side, seq) {
      const cursor = side === 'shop' ? 'shopReadSeq' : 'shopperReadSeq'
      // One statement decides: forward only, and not past what exists.
      await prisma.conversation.updateMany({
        where: { id, [cursor]: { lt: seq }, lastSeq: { gte: seq } },
        data: { [cursor]: seq },
      })
      const found = await prisma.conversation.findUnique({
        where: { id },
        select: { shopReadSeq: true, shopperReadSeq: true },
      })
      return found?.[cursor] ?? 0
    },
    listForShops: shareReads(listForShops),
    countForShops: shareReads(countForShops),
  }

  async function listForShops({ shopIds, filter, cursor, limit }: InboxQuery): Promise<Conversation[]> {
    // One ordered read of the index a shop, then merged: an IN over shops would have to sort them all.
    const pages = await Promise.all(
      shopIds.map((shopId) =>
        prisma.conversation.findMany({
          where: {
            shopId,
            // The bound on the time alone is what lets the index start at the cursor; the OR only settles ties.
            lastMessageAt: cursor ? { lte: cursor.lastMessageAt } : { not: null },
            ...(filter === 'unread' && { lastSeq: { gt: prisma.conversation.fields.shopReadSeq } }),
            ...(cursor && {
              OR: [
                { lastMessageAt: { lt: cursor.lastMessageAt } },
                { lastMessageAt: cursor.lastMessageAt, id: { lt: cursor.id } },
              ],
            }),
          },
          orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
          take: limit,
          select: { ...rowFields, lastMessageAt: true },
        }),
      ),
    )
    const rows = pages.flat()
    if (pages.length > 1) rows.sort(byLastMessage)
    return toConversations(rows.slice(0, limit).map(({ lastMessageAt, ...row }) => row))
  }

  async function countForShops(shopIds: readonly string[]): Promise<{ all: number; unread: number }> {
    const where = { shopId: { in: [...shopIds] }, lastMessageAt: { not: null } }
    const [all, unread] = await Promise.all([
      prisma.conversation.count({ where }),
      prisma.conversation.count({ where: { ...where, lastSeq: { gt: prisma.conversation.fields.shopReadSeq } } }),
    ])
    return { all, unread }
  }
}

/** The members of a shop come back at once and ask for the same: it is read once for all of them. */
function shareReads<Query, Value>(read: (query: Query) => Promise<Value>): (query: Query) => Promise<Value> {
  return createGroupRead<Query, Value>({
    read: (queries) => Promise.all(queries.map(read)),
    nameOf: (query) => JSON.stringify(query),
    maxKeys: LISTS_AT_ONCE,
  })
}

type Placed = { id: string; lastMessageAt: Date | null }

/** The order of the index: time, then id, both backwards. */
function byLastMessage(a: Placed, b: Placed): number {
  const later = (b.lastMessageAt?.getTime() ?? 0) - (a.lastMessageAt?.getTime() ?? 0)
  return later !== 0 ? later : a.id < b.id ? 1 : -1
}

/** By primary key, one look-up a row: the last message's seq is the conversation's lastSeq. */
async function findLastMessages(prisma: Prisma, rows: readonly Row[]): Promise<Map<string, Excerpt>> {
  const keys = rows.filter((row) => row.lastSeq > 0).map((row) => ({ conversationId: row.id, seq: row.lastSeq }))
  if (keys.length === 0) return new Map()
  const found = await prisma.chatMessage.findMany({
    where: { OR: keys },
    select: { conversationId: true, seq: true, senderRole: true, body: true, createdAt: true },
  })
  return new Map(
    found.map(({ conversationId, seq, senderRole, body, createdAt }) => [
      conversationId,
      { seq, senderRole, body: [...body].slice(0, EXCERPT_CHARS).join(''), createdAt: createdAt.toISOString() },
    ]),
  )
}
