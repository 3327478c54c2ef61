import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRedis } from '#scripts/redis.ts'
import { runFolderOf } from '#scripts/run-folder.ts'
import { data, type Person, showConversation, startWorld, until, type World } from '#scripts/testing/world.ts'

// What the relay loses, on a real Redis that is taken away, brought back and made to refuse.

let world: World
let redisServer: Awaited<ReturnType<typeof startRedis>>
let folder: string
let shopId: string
let shopper: Person
let seller: Person

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'munui-sweep-'))
  await mkdir(runFolderOf(folder))
  redisServer = await startRedis({ dataDir: folder, log: () => {} })
  world = await startWorld({ redisUrl: redisServer.url })
  shopId = await world.addShop()
  shopper = await world.addPerson()
  seller = await world.addPerson({ shopId })
})
afterAll(async () => {
  await world.stop()
  await redisServer.stop()
  await rm(folder, { recursive: true })
})

/** The shopper on a, the seller on b, both with the conversation on their screens. */
async function twoScreens() {
  const productId = await world.addProduct(shopId)
  const asking = await world.connect(shopper, world.a)
  const selling = await world.connect(seller, world.b)
  const opened = await data(asking.command('conversation:open', { productId }))
  const conversationId = opened.conversation.id
  const screens = [showConversation(asking, shopper, opened), showConversation(selling, seller, opened)] as const
  return { asking, selling, conversationId, screens }
}

const stateOf = (instance: World['a']) => instance.deps.relay.health().state.is

async function msUntil(condition: () => boolean): Promise<number> {
  const began = performance.now()
  await until(condition)
  return performance.now() - began
}

describe('the sweep', () => {
  it('RL9 shows within 2 s what was committed and never published', async () => {
    const { asking, conversationId, screens } = await twoScreens()
    await data(asking.command('message:send', { conversationId, clientId: randomUUID(), body: 'pushed' }))
    await until(() => screens.every((one) => one.bodies().includes('pushed')))
    // An instance that dies between commit and publish leaves exactly this behind.
    const input = { conversationId, clientId: randomUUID(), senderId: seller.id, body: 'committed, not published' }
    expect(await world.a.deps.messages.append(input)).toMatchObject({ status: 'stored', seq: 2 })
    const took = await msUntil(() => screens.every((one) => one.bodies().includes('committed, not published')))
    // 2 s and a little for a busy machine.
    expect(took).toBeLessThan(2500)
    const both = ['pushed', 'committed, not published']
    expect(screens.map((one) => one.bodies())).toEqual([both, both])
  })

  it('RL9 shows within 2 s that a message was read, though nobody was told of it', async () => {
    const { asking, conversationId, screens } = await twoScreens()
    await data(asking.command('message:send', { conversationId, clientId: randomUUID(), body: 'read me' }))
    await until(() => screens[1].bodies().includes('read me'))
    await world.db.query('UPDATE conversations SET shop_read_seq = 1 WHERE id = $1', [conversationId])
    await until(() => screens[0].getSnapshot().conversation.shopReadSeq === 1)
  })

  it('RL9 tells no socket what the relay has told it already', async () => {
    const { asking, selling, conversationId } = await twoScreens()
    const heard: number[] = []
    for (const live of [asking, selling]) {
      live.on('message:created', (message) => {
        if (message.conversationId === conversationId) heard.push(message.seq)
      })
    }
    for (let n = 1; n <= 3; n++) {
      await data(asking.command('message:send', { conversationId, clientId: randomUUID(), body: `${n}` }))
    }
    await until(() => heard.length >= 6)
    const { history } = world.a.deps
    const before = (await history.look({ shopIds: [], shopperIds: [], since: null })).now
    await until(
      async () =>
        Date.parse((await history.look({ shopIds: [], shopperIds: [], since: null })).now) - Date.parse(before) > 4000,
    )
    expect(heard.sort()).toEqual([1, 1, 2, 2, 3, 3])
  })

  it('RL10 carries the chat between instances while Redis is away, and read marks too; RL7 push is back within 2 s', async () => {
    const { asking, selling, conversationId, screens } = await twoScreens()
    const port = Number(new URL(redisServer.url).port)
    await redisServer.stop()
    await until(() => stateOf(world.a) === 'away' && stateOf(world.b) === 'away')

    const waits: number[] = []
    for (let n = 1; n <= 10; n++) {
      const [from, to] = n % 2 === 0 ? [asking, screens[1]] : [selling, screens[0]]
      await data(from.command('message:send', { conversationId, clientId: randomUUID(), body: `${n}` }))
      waits.push(await msUntil(() => to.bodies().includes(`${n}`)))
    }
    expect(waits.sort((a, b) => a - b)[8]).toBeLessThan(600)
    expect(screens[0].bodies()).toEqual(screens[1].bodies())
    await data(asking.command('conversation:read', { conversationId, seq: 10 }))
    await until(() => screens[1].getSnapshot().conversation.shopperReadSeq === 10)

    redisServer = await startRedis({ dataDir: folder, log: () => {}, port })
    const resumed = await msUntil(() => stateOf(world.a) === 'well' && stateOf(world.b) === 'well')
    expect(resumed).toBeLessThan(2000)
    const swept = (await world.b.deps.metrics.swept.get()).values[0]?.value
    await data(asking.command('message:send', { conversationId, clientId: randomUUID(), body: 'pushed' }))
    await until(() => screens[1].bodies().includes('pushed'))
    expect((await world.b.deps.metrics.swept.get()).values[0]?.value).toBe(swept)
  }, 60_000)

  it('RL8 knows a relay as deaf that takes every publish and carries none, and RL10 the chat goes on', async () => {
    const { Redis } = await import('ioredis')
    const admin = new Redis(redisServer.url)
    const { asking, conversationId, screens } = await twoScreens()
    // Subscriptions are refused and lines are cut: what comes back is connected and hears nothing.
    await admin.call('ACL', 'SETUSER', 'default', '-subscribe')
    await admin.client('KILL', 'TYPE', 'PUBSUB')
    await until(() => stateOf(world.a) !== 'well' && stateOf(world.b) !== 'well')
    await data(asking.command('message:send', { conversationId, clientId: randomUUID(), body: 'past the deaf' }))
    await until(() => screens[1].bodies().includes('past the deaf'))
    await admin.call('ACL', 'SETUSER', 'default', '+subscribe')
    await until(() => stateOf(world.a) === 'well' && stateOf(world.b) === 'well', 20_000)
    admin.disconnect()
  }, 60_000)

  it('EP1 notices that the database holds another history, and tells every socket its new name', async () => {
    const { asking } = await twoScreens()
    const epochs: unknown[] = []
    asking.on('sync:needed', ({ epoch }) => epochs.push(epoch))
    const before = await world.a.deps.history.epoch()
    await world.db.query('UPDATE history SET epoch = gen_random_uuid()')
    await until(() => epochs.length > 0)
    const after = await world.a.deps.history.epoch()
    expect(after).not.toBe(before)
    expect(epochs[0]).toBe(after)
    await until(async () => (await world.b.deps.history.epoch()) === after)
  })
})
