import { afterAll, beforeAll, expect, it } from 'vitest'
import { data, type Instance, startInstance, startWorld, type World } from '#scripts/testing/world.ts'
import { watchStatements } from '../../bench/watch-statements.ts'
import { startWatchedLine, throughPort, type WatchedLine } from '../../bench/watched-line.ts'

const PEOPLE = 100

const statements = watchStatements()
let world: World
let line: WatchedLine
let instance: Instance

beforeAll(async () => {
  world = await startWorld()
  line = await startWatchedLine(Number(new URL(world.databaseUrl).port || 5432), { up: statements.watch })
  instance = await startInstance({ ...world.env, DATABASE_URL: throughPort(world.databaseUrl, line.port) })
})
afterAll(async () => {
  await world.stop()
  await instance.server.stop()
  await line.close()
})

it('HD1 lets a hundred people in at once, and gives each what they missed, with a few reads', async () => {
  const productId = await world.addProduct(await world.addShop())
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => world.addPerson()))
  const conversations = await Promise.all(
    people.map(async ({ id }) => {
      const { rows } = await world.db.query(
        `WITH made AS (
           INSERT INTO conversations (id, product_id, shopper_id, shop_id, last_seq, last_message_at)
           SELECT gen_random_uuid(), p.id, $2, p.shop_id, 1, now() - interval '1 hour' FROM products p WHERE p.id = $1
           RETURNING id)
         INSERT INTO chat_messages (conversation_id, seq, client_id, sender_id, sender_role, body, created_at)
         SELECT id, 1, gen_random_uuid(), $2::uuid, 'shopper', $2::text, now() - interval '1 hour' FROM made
         RETURNING conversation_id`,
        [productId, id],
      )
      return rows[0].conversation_id as string
    }),
  )

  statements.clear()
  const pages = await Promise.all(
    people.map(async (person, i) => {
      const live = await world.connect(person, instance)
      return data(live.command('message:list', { conversationId: conversations[i] ?? '', after: 0 }))
    }),
  )

  expect(pages.map(({ messages }) => messages.map(({ body }) => body))).toEqual(people.map(({ id }) => [id]))
  // The sweep's looks come by the clock and not by the herd.
  const asked = [...statements.counts()].filter(([name]) => name !== 'look').reduce((sum, [, count]) => sum + count, 0)
  expect(asked).toBeGreaterThan(0)
  // On a busy machine they come in many small crowds; one by one each would cost three.
  expect(asked).toBeLessThan(PEOPLE)
})
