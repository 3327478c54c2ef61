import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createConversationList } from '#components/live/conversation-list.ts'
import { data, type Person, startWorld, until, type World } from '#scripts/testing/world.ts'
import type { Actor } from '#server/domain/actor.ts'
import { listInquiries } from '#server/domain/list-inquiries.ts'
import { summarizeInquiries } from '#server/domain/summarize-inquiries.ts'

const CONVERSATIONS = 250

let world: World
let shopId: string
let shopper: Person
let seller: Person
beforeAll(async () => {
  world = await startWorld()
  shopId = await world.addShop()
  seller = await world.addPerson({ shopId })
  shopper = await world.addPerson()
})
afterAll(() => world.stop())

const actorOf = ({ id, name }: Person): Actor => ({ userId: id, name, isGuest: false, shopIds: [] })

/** One has asked about many products; every tenth answer is unread, and every five share a time to the millisecond. */
async function makeInquiries(person: Person): Promise<void> {
  const productId = await world.addProduct(shopId)
  await world.db.query(
    `WITH made AS (
       INSERT INTO products (id, shop_id, slug, name, summary, description, care, delivery, options, price, currency, stock, image, position)
       SELECT gen_random_uuid(), shop_id, slug || n, name, summary, description, care, delivery, options, n, currency, stock, image, n
         FROM products CROSS JOIN generate_series(1, $4::int) n WHERE id = $1
       RETURNING id, position AS n),
     asked AS (
       INSERT INTO conversations (id, product_id, shopper_id, shop_id, last_seq, last_message_at, shopper_read_seq, awaiting)
       SELECT gen_random_uuid(), id, $2, $3, 3, timestamptz '2026-01-01' + (n / 5) * interval '1 minute',
              CASE WHEN n % 10 = 0 THEN 1 ELSE 3 END, 'shopper' FROM made
       RETURNING id, last_message_at)
     INSERT INTO chat_messages (conversation_id, seq, client_id, sender_id, sender_role, body, created_at)
     SELECT id, seq, gen_random_uuid(), CASE seq WHEN 1 THEN $2::uuid ELSE $5::uuid END,
            (CASE seq WHEN 1 THEN 'shopper' ELSE 'seller' END)::sender_role, 'message ' || seq, last_message_at
       FROM asked, generate_series(1, 3) seq`,
    [productId, person.id, shopId, CONVERSATIONS, seller.id],
  )
}

describe('what a shopper has asked', () => {
  beforeAll(() => makeInquiries(shopper))

  it('MI1 is listed once a conversation, the last spoken in first, and counts what is not read', async () => {
    const { conversations, counts } = await data(listInquiries(world.a.deps, actorOf(shopper), { limit: 100 }))
    const times = conversations.map((one) => one.lastMessage?.createdAt ?? '')
    expect(times).toEqual([...times].sort().reverse())
    expect(conversations[0]).toMatchObject({
      shop: { id: shopId },
      product: { name: { en: 'Porcelain teacup' } },
      lastMessage: { seq: 3, body: 'message 3', senderRole: 'seller' },
    })
    expect(counts).toEqual({ all: CONVERSATIONS, unread: CONVERSATIONS / 10 })
  })

  it('MI2 pages through everything once, whatever shares a time, and what is said meanwhile shifts nothing', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    for (let page = 0; ; page++) {
      const answer = await data(listInquiries(world.a.deps, actorOf(shopper), { limit: 30, cursor }))
      seen.push(...answer.conversations.map((one) => one.id))
      if (!answer.nextCursor) break
      cursor = answer.nextCursor
      const conversationId = answer.conversations[0]?.id ?? ''
      const message = { conversationId, clientId: randomUUID(), senderId: seller.id, body: 'meanwhile' }
      if (page === 3) expect(await world.a.deps.messages.append(message)).toMatchObject({ status: 'stored' })
    }
    expect(seen).toHaveLength(CONVERSATIONS)
    expect(new Set(seen).size).toBe(CONVERSATIONS)
  })

  it('MI2 refuses a cursor that is not its own', async () => {
    const answer = await listInquiries(world.a.deps, actorOf(shopper), { cursor: 'x; DROP' })
    expect(answer).toMatchObject({ error: { code: 'invalid_input' } })
  })

  it('MI1 is nobody else’s, neither another shopper’s nor the shop’s', async () => {
    const nothing = { conversations: [], nextCursor: null, counts: { all: 0, unread: 0 } }
    for (const other of [await world.addPerson(), seller]) {
      const live = await world.connect(other, world.b)
      expect(await data(live.command('inquiry:list', {}))).toEqual(nothing)
      expect(await live.command('inquiry:list', { shopperId: shopper.id } as never)).toMatchObject({
        error: { code: 'invalid_input' },
      })
    }
  })

  it('MI1 leaves out a conversation in which nothing has been said', async () => {
    const curious = await world.addPerson()
    await world.a.deps.conversations.create(await world.addProduct(shopId), { shopperId: curious.id, shopId })
    const { conversations } = await data(listInquiries(world.a.deps, actorOf(curious), {}))
    expect(conversations).toEqual([])
    expect(await summarizeInquiries(world.a.deps, actorOf(curious))).toEqual({ all: 0, unread: [] })
  })

  it('MI5 knows how much is unread in which', async () => {
    const { all, unread } = await summarizeInquiries(world.a.deps, actorOf(shopper))
    expect(all).toBe(CONVERSATIONS)
    // Two answers each; the one that got a third meanwhile had been read to its end, or not.
    expect(unread.filter((one) => one.count === 2).length).toBeGreaterThanOrEqual(CONVERSATIONS / 10 - 1)
    expect(unread.every((one) => one.count >= 1 && one.count <= 3)).toBe(true)
  })
})

describe('the list on a screen', () => {
  it('MI3 moves up and counts what is answered on another instance, and clears what is read in another tab', async () => {
    const asking = await world.addPerson()
    const [first, second] = await Promise.all(
      Array.from({ length: 2 }, async () => {
        const sides = { shopperId: asking.id, shopId }
        return (await world.a.deps.conversations.create(await world.addProduct(shopId), sides)).id
      }),
    )
    const live = await world.connect(asking, world.a)
    const tab = await world.connect(asking, world.b)
    const selling = await world.connect(seller, world.b)
    const say = (from: typeof live, conversationId: string | undefined, body: string) =>
      data(from.command('message:send', { conversationId: conversationId ?? '', clientId: randomUUID(), body }))
    await say(tab, first, '하나')
    await say(tab, second, '둘')

    const list = createConversationList({
      live,
      side: 'shopper',
      initial: await data(live.command('inquiry:list', {})),
      list: ({ cursor, limit }) => live.command('inquiry:list', { cursor, limit }),
      isOurs: ({ shopper: { id } }) => id === asking.id,
    })
    const stop = list.start()
    const ids = () => list.getSnapshot().conversations.map((one) => one.id)
    expect(ids()).toEqual([second, first])

    await say(selling, first, '첫 답이에요')
    await until(() => ids()[0] === first && list.getSnapshot().counts.unread === 1)
    expect(list.getSnapshot().conversations[0]?.lastMessage?.body).toBe('첫 답이에요')
    await data(tab.command('conversation:read', { conversationId: first ?? '', seq: 2 }))
    await until(() => list.getSnapshot().counts.unread === 0)

    // One that is new comes with its first message, though it was opened elsewhere.
    const third = await data(tab.command('conversation:open', { productId: await world.addProduct(shopId) }))
    await say(tab, third.conversation.id, '셋')
    await until(() => ids()[0] === third.conversation.id)
    expect(ids()).toHaveLength(3)
    stop()
  })
})
