import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { data, type Person, startWorld, until, type World } from '#scripts/testing/world.ts'
import { listInbox } from '#server/domain/list-inbox.ts'
import { LIST_COUNT_LIMIT } from '#server/protocol/limits.ts'

const CONVERSATIONS = 5000

let world: World
let shopId: string
let seller: Person

beforeAll(async () => {
  world = await startWorld()
  shopId = await world.addShop()
  seller = await world.addPerson({ shopId })
  await makeConversations(shopId)
})
afterAll(() => world.stop())

/** Many conversations with two messages each; every tenth is unread, and every five share a time to the millisecond. */
async function makeConversations(shop: string, count = CONVERSATIONS): Promise<void> {
  const productId = await world.addProduct(shop)
  await world.db.query(
    `WITH people AS (INSERT INTO users (id, name) SELECT gen_random_uuid(), 'p' || n FROM generate_series(1, $3::int) n RETURNING id),
     numbered AS (SELECT id, row_number() OVER () AS n FROM people),
     made AS (
       INSERT INTO conversations (id, product_id, shopper_id, shop_id, last_seq, last_message_at, shop_read_seq, awaiting)
       SELECT gen_random_uuid(), $1, id, $2, 2, timestamptz '2026-01-01' + (n / 5) * interval '1 minute',
              CASE WHEN n % 10 = 0 THEN 1 ELSE 2 END, 'shop' FROM numbered
       RETURNING id, shopper_id, last_message_at)
     INSERT INTO chat_messages (conversation_id, seq, client_id, sender_id, sender_role, body, created_at)
     SELECT id, seq, gen_random_uuid(), shopper_id, 'shopper', 'message ' || seq, last_message_at FROM made, generate_series(1, 2) seq`,
    [productId, shop, count],
  )
  await world.db.query('ANALYZE')
}

async function speakIn(conversationId: string): Promise<void> {
  const input = { conversationId, clientId: randomUUID(), senderId: seller.id, body: 'meanwhile' }
  expect(await world.a.deps.messages.append(input)).toMatchObject({ status: 'stored' })
}

const actor = () => ({ userId: seller.id, name: seller.name, isGuest: false, shopIds: [shopId] })
const list = (input: Parameters<typeof listInbox>[2]) => data(listInbox(world.a.deps, actor(), input))

// First: the counters are those of the whole database, and what the other tests read would be in them.
describe('the plans', () => {
  const INBOX_INDEX = 'conversations_shop_id_last_message_at_id_idx'

  /** How often an index has been used, by the database's own counters. */
  async function uses(index: string): Promise<number> {
    const { rows } = await world.db.query('SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = $1', [index])
    if (!rows[0]) throw new Error(`no index ${index}`)
    return Number(rows[0].idx_scan)
  }

  async function entriesRead(index: string): Promise<number> {
    const { rows } = await world.db.query('SELECT idx_tup_read FROM pg_stat_user_indexes WHERE indexrelname = $1', [
      index,
    ])
    return Number(rows[0]?.idx_tup_read)
  }

  async function sequentialReads(table: string): Promise<number> {
    const { rows } = await world.db.query('SELECT seq_tup_read FROM pg_stat_user_tables WHERE relname = $1', [table])
    return Number(rows[0].seq_tup_read)
  }

  it('DB3 serves pages of the inbox and of messages from their indexes, without reading a table through', async () => {
    const { conversations: store, messages } = world.a.deps
    const read = [await sequentialReads('conversations'), await sequentialReads('chat_messages')]
    const [log, entries] = [await uses('chat_messages_pkey'), await entriesRead(INBOX_INDEX)]
    // The middle of the list, where a plan that skips would have to read half of it.
    const cursor = { lastMessageAt: '2026-01-01T08:20:00.000Z', id: 'ffffffff-ffff-4fff-bfff-ffffffffffff' }
    for (let i = 0; i < 5; i++) {
      const [first] = await store.listForShops({ shopIds: [shopId], filter: 'all', limit: 30 })
      const page = await store.listForShops({ shopIds: [shopId], filter: 'all', cursor, limit: 30 })
      expect(page).toHaveLength(30)
      const conversationId = first?.id ?? ''
      await messages.pageBefore({ conversationId, before: 2, limit: 50 })
      await messages.pageAfter({ conversationId, after: 1, limit: 50 })
    }
    await until(async () => (await uses(INBOX_INDEX)) >= 10 && (await uses('chat_messages_pkey')) >= log + 20, 30_000)
    expect([await sequentialReads('conversations'), await sequentialReads('chat_messages')]).toEqual(read)
    expect((await entriesRead(INBOX_INDEX)) - entries).toBeLessThan(10 * 100)
  })
})

describe('the inbox', () => {
  it('IN1 lists the conversation last spoken in first, with its last message', async () => {
    const { conversations } = await list({ limit: 100 })
    const times = conversations.map((one) => one.lastMessage?.createdAt ?? '')
    expect(times).toEqual([...times].sort().reverse())
    expect(conversations[0]?.lastMessage).toMatchObject({ seq: 2, body: 'message 2', senderRole: 'shopper' })
  })

  it('IN2 pages through everything once, whatever shares a time, and what is written in listed ones shifts nothing', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    for (let page = 0; ; page++) {
      const answer = await list({ limit: 100, cursor })
      seen.push(...answer.conversations.map((one) => one.id))
      if (!answer.nextCursor) break
      cursor = answer.nextCursor
      // Somebody speaks in a conversation that has been listed: it goes to the top, and nothing else moves.
      if (page === 10) await speakIn(answer.conversations.find((one) => one.lastSeq === one.shopReadSeq)?.id ?? '')
    }
    expect(seen).toHaveLength(CONVERSATIONS)
    expect(new Set(seen).size).toBe(CONVERSATIONS)
  })

  it('IN2 refuses a cursor that is not its own', async () => {
    expect(await listInbox(world.a.deps, actor(), { cursor: 'x; DROP' })).toMatchObject({
      error: { code: 'invalid_input' },
    })
  })

  it('IN3 counts and filters the unread, and counts no further than a screen tells', async () => {
    const { counts, conversations } = await list({ filter: 'unread', limit: 100 })
    expect(counts).toEqual({ all: LIST_COUNT_LIMIT + 1, unread: CONVERSATIONS / 10 })
    expect(conversations.every((one) => one.lastSeq > one.shopReadSeq)).toBe(true)
  })

  it('IN2 merges the lists of who answers for two shops, in one order', async () => {
    const second = await world.addShop()
    await makeConversations(second, 30)
    const both = { ...actor(), shopIds: [shopId, second] }
    const seen: { at: string; id: string; shop: string }[] = []
    let cursor: string | undefined
    for (let page = 0; page < 4; page++) {
      const answer = await data(listInbox(world.a.deps, both, { limit: 100, cursor }))
      cursor = answer.nextCursor ?? undefined
      seen.push(
        ...answer.conversations.map((one) => ({ at: one.lastMessage?.createdAt ?? '', id: one.id, shop: one.shop.id })),
      )
    }
    const sorted = [...seen].sort((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1))
    expect(seen).toEqual(sorted)
    expect(new Set(seen.map((one) => one.id)).size).toBe(400)
    await world.db.query('DELETE FROM conversations WHERE shop_id = $1', [second])
  })

  it('IN5 shows no shop another’s', async () => {
    const other = await world.addShop()
    const answer = await data(listInbox(world.a.deps, { ...actor(), shopIds: [other] }, {}))
    expect(answer).toEqual({ conversations: [], nextCursor: null, counts: { all: 0, unread: 0 } })
  })
})
