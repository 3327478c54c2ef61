import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRedis } from '#scripts/redis.ts'
import { runFolderOf } from '#scripts/run-folder.ts'
import { data, type Person, showConversation, startWorld, until, type World } from '#scripts/testing/world.ts'

// The relay over a Redis of this file's own, so that it may be looked into, cut and killed.

let world: World
let redis: Redis
let redisServer: Awaited<ReturnType<typeof startRedis>>
let folder: string
let shopId: string
let productId: string
let shopper: Person
let seller: Person

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'munui-relay-'))
  await mkdir(runFolderOf(folder))
  redisServer = await startRedis({ dataDir: folder, log: () => {} })
  redis = new Redis(redisServer.url, { lazyConnect: false, retryStrategy: () => null })
  redis.on('error', () => {})
  world = await startWorld({ redisUrl: redisServer.url })
  shopId = await world.addShop()
  productId = await world.addProduct(shopId)
  shopper = await world.addPerson()
  seller = await world.addPerson({ shopId })
})
afterAll(async () => {
  await world.stop()
  redis.disconnect()
  await redisServer.stop()
  await rm(folder, { recursive: true })
})

const channels = () => redis.pubsub('CHANNELS', `${world.prefix}:*`) as Promise<string[]>
const subscribers = async (channel: string) => Number((await redis.pubsub('NUMSUB', channel))[1])

async function conversation() {
  const live = await world.connect(shopper, world.a)
  const sellers = await world.connect(seller, world.b)
  const opened = await data(live.command('conversation:open', { productId }))
  const conversationId = opened.conversation.id
  const send = (body: string) => live.command('message:send', { conversationId, clientId: randomUUID(), body })
  return { live, sellers, opened, conversationId, send }
}

describe('the relay', () => {
  it('RL1 goes through Redis: MONITOR sees the publish, and the other instance’s socket hears it', async () => {
    const { sellers, send } = await conversation()
    const monitor = await redis.monitor()
    const published: string[] = []
    monitor.on('monitor', (_time: string, [command, channel]: string[]) => {
      if (command?.toLowerCase() === 'publish' && !channel?.includes(':probe:')) published.push(channel ?? '')
    })
    const heard: string[] = []
    sellers.on('message:created', (message) => heard.push(message.body))
    await data(send('through Redis'))
    await until(() => heard.includes('through Redis'))
    await until(() => published.length >= 2)
    expect(new Set(published)).toEqual(
      new Set([`${world.prefix}:shopper:${shopper.id}`, `${world.prefix}:shop:${shopId}`]),
    )
    monitor.disconnect()
  })

  it('RL2 subscribes an instance only to the audiences that have a socket on it', async () => {
    const [one, two] = [await world.addPerson(), await world.addPerson()]
    await world.connect(one, world.a)
    const channelOf = (person: Person) => `${world.prefix}:shopper:${person.id}`
    expect(await subscribers(channelOf(one))).toBe(1)
    expect(await channels()).not.toContain(channelOf(two))
    const second = await world.connect(one, world.b)
    expect(await subscribers(channelOf(one))).toBe(2)
    second.close()
    await until(async () => (await subscribers(channelOf(one))) === 1, 15_000)
  })

  it('RL3 drops what does not fit, and carries on', async () => {
    const { sellers, send } = await conversation()
    const heard: string[] = []
    sellers.on('message:created', (message) => heard.push(message.body))
    const channel = `${world.prefix}:shop:${shopId}`
    for (const text of [
      'garbage',
      '{}',
      '{"v":1}',
      'x'.repeat(1_000_000),
      '{"v":1,"from":"me","event":"message:created","data":{}}',
    ]) {
      await redis.publish(channel, text)
    }
    await data(send('after garbage'))
    await until(() => heard.includes('after garbage'))
    expect(heard).toEqual(['after garbage'])
  })

  it('RL6 tells a socket once, on the instance of the sender too', async () => {
    const { live, send } = await conversation()
    const heard: string[] = []
    live.on('message:created', (message) => heard.push(message.body))
    await data(send('one'))
    await data(send('two'))
    await until(() => heard.includes('two'))
    expect(heard).toEqual(['one', 'two'])
  })

  it('RL5 is back on its feet after its connections were cut, and has the sockets catch up', async () => {
    const { live, sellers, opened, send } = await conversation()
    const screen = showConversation(sellers, seller, opened)
    let resets = 0
    sellers.on('sync:needed', () => resets++)
    await redis.client('KILL', 'TYPE', 'PUBSUB')
    // Published while nobody hears: the catch-up that sync:needed starts must bring it.
    await data(send('into the void'))
    await until(() => resets === 1)
    await until(() => screen.bodies().includes('into the void'))
    expect(await channels()).toContain(`${world.prefix}:shop:${shopId}`)
    await data(send('live again'))
    await until(() => screen.bodies().includes('live again'))
    screen.stop()
    live.close()
  })

  it('RL4 lets people in while Redis hangs, and hears for them when it is back', async () => {
    const person = await world.addPerson()
    await redis.client('PAUSE', 2500)
    const began = performance.now()
    const live = await world.connect(person, world.a)
    expect(performance.now() - began).toBeLessThan(2400)
    const opened = await data(live.command('conversation:open', { productId }))
    const screen = showConversation(live, person, opened)
    await until(async () => (await subscribers(`${world.prefix}:shopper:${person.id}`)) === 1)
    const elsewhere = await world.connect(person, world.b)
    const input = { conversationId: opened.conversation.id, clientId: randomUUID(), body: 'from the other instance' }
    await data(elsewhere.command('message:send', input))
    await until(() => screen.bodies().includes('from the other instance'))
    screen.stop()
  })

  it('RL4 stores, acks and shows locally while Redis is away, and says that it is degraded', async () => {
    const { live, opened, conversationId, send } = await conversation()
    const colleague = await world.connect(seller, world.a)
    const screen = showConversation(colleague, seller, opened)
    await redisServer.stop()
    await until(() => world.a.deps.relay.health().state.is === 'away')
    const { seq } = await data(send('without Redis'))
    await until(() => screen.bodies().includes('without Redis'))
    const stored = await data(live.command('message:list', { conversationId, after: seq - 1 }))
    expect(stored.messages.map((one) => one.body)).toEqual(['without Redis'])
    const ready = await fetch(`${world.a.url}/readyz`)
    expect([ready.status, await ready.json()]).toMatchObject([200, { status: 'degraded', relay: 'away' }])
    screen.stop()
  })
})
