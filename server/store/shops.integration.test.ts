import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWorld, type World } from '#scripts/testing/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

/** Who says what, and how many minutes ago; all of it in one conversation. */
async function addTalk(shopId: string, lines: ['shopper' | 'seller', number][]): Promise<void> {
  const productId = await world.addProduct(shopId)
  const people = { shopper: await world.addPerson(), seller: await world.addPerson({ shopId }) }
  const id = randomUUID()
  await world.db.query(
    `INSERT INTO conversations (id, product_id, shopper_id, shop_id, last_seq, last_message_at)
     VALUES ($1, $2, $3, $4, $5, now() - $6::int * interval '1 minute')`,
    [id, productId, people.shopper.id, shopId, lines.length, lines.at(-1)?.[1] ?? 0],
  )
  for (const [i, [role, minutesAgo]] of lines.entries()) {
    await world.db.query(
      `INSERT INTO chat_messages (conversation_id, seq, client_id, sender_id, sender_role, body, created_at)
       VALUES ($1, $2, gen_random_uuid(), $3, $4::sender_role, '-', date_trunc('minute', now()) - $5::int * interval '1 minute')`,
      [id, i + 1, people[role].id, role, minutesAgo],
    )
  }
}

it('PM1 is the median of first answers to first questions of the last 30 days', async () => {
  const [shopId, other] = [await world.addShop(), await world.addShop()]
  const day = 24 * 60
  // 3, 8 and 30 minutes; what comes after the first answer does not count.
  for (const minutes of [3, 8, 30]) {
    await addTalk(shopId, [
      ['shopper', 100],
      ['shopper', 99],
      ['seller', 100 - minutes],
      ['shopper', 50],
      ['seller', 1],
    ])
  }
  // Not answered; begun by the shop; asked before the 30 days; another shop's.
  await addTalk(shopId, [['shopper', 90]])
  await addTalk(shopId, [
    ['seller', 90],
    ['shopper', 80],
    ['seller', 10],
  ])
  await addTalk(shopId, [
    ['shopper', 40 * day],
    ['seller', 5],
  ])
  await addTalk(other, [
    ['shopper', 500],
    ['seller', 1],
  ])
  const { shops } = world.a.deps
  expect(await shops.findMedianAnswer(shopId)).toEqual({ seconds: 8 * 60, samples: 3 })
  expect(await shops.findMedianAnswer(await world.addShop())).toEqual({ seconds: null, samples: 0 })
  // Asked for on every product page, read once in a while.
  await addTalk(shopId, [
    ['shopper', 30],
    ['seller', 29],
  ])
  expect(await shops.findMedianAnswer(shopId)).toMatchObject({ samples: 3 })
  expect(await world.b.deps.shops.findMedianAnswer(shopId)).toMatchObject({ samples: 4 })
})
