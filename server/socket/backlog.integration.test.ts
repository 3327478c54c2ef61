import { randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, startWorld, until, type World } from '#scripts/testing/world.ts'
import { shopAudience } from '#server/domain/audience.ts'
import type { Fact } from '#server/protocol/facts.ts'
import { MAX_BACKLOG_CHARS } from './backlog.ts'

let world: World
let shopId: string
let seller: Person

beforeAll(async () => {
  world = await startWorld()
  shopId = await world.addShop()
  seller = await world.addPerson({ shopId })
})
afterAll(() => world.stop())

/** A client that can stop reading while its connection stays open. */
async function connectRaw() {
  const socket = io(world.a.url, {
    transports: ['websocket'],
    reconnection: false,
    auth: { version: 1, nonce: 'raw' },
    extraHeaders: { cookie: seller.cookie, origin: world.a.url },
  })
  const closed = new Promise<{ code?: number }>((resolve) => {
    socket.on('disconnect', (_reason, details) => resolve((details as { context?: { code?: number } })?.context ?? {}))
  })
  await new Promise<void>((resolve) => socket.on('connect', () => resolve()))
  const { ws } = socket.io.engine.transport as unknown as { ws: { _socket: { pause(): void; resume(): void } } }
  return { socket, closed, network: ws._socket }
}

function fact(seq: number): Fact {
  const sender = { id: seller.id, role: 'seller' as const, name: seller.name }
  const body = `${seq} ${'가'.repeat(1500)}`
  const createdAt = new Date().toISOString()
  return { event: 'message:created', data: { conversationId, seq, clientId: randomUUID(), sender, body, createdAt } }
}
const conversationId = randomUUID()

async function slowConsumers(): Promise<number> {
  return (await world.a.deps.metrics.slowConsumers.get()).values[0]?.value ?? 0
}

it('BP1 ends a connection that stops reading, with a code of its own, and the others hear everything', async () => {
  const stalled = await connectRaw()
  const other = await connectRaw()
  const heard: number[] = []
  other.socket.on('message:created', ({ seq }) => heard.push(seq))
  stalled.network.pause()

  let sent = 0
  while ((await slowConsumers()) === 0) {
    // The network's own buffers fill first; sixty megabytes would be no bound at all.
    expect(sent).toBeLessThan(40_000)
    for (let n = 0; n < 100; n++) world.a.deps.relay.publish([shopAudience(shopId)], fact(++sent))
    await until(() => heard.length === sent)
  }
  expect(heard).toEqual(Array.from({ length: sent }, (_, i) => i + 1))
  expect(other.socket.connected).toBe(true)
  await until(async () => (await world.a.deps.metrics.sockets.get()).values[0]?.value === 1)
  other.socket.close()
}, 60_000)

it('BP1 leaves alone whoever takes a lot, but takes it', async () => {
  const before = await slowConsumers()
  const eager = await connectRaw()
  let heard = 0
  eager.socket.on('message:created', () => heard++)
  const enough = Math.ceil((3 * MAX_BACKLOG_CHARS) / 1500)
  for (let sent = 0; sent < enough; sent += 100) {
    for (let n = 0; n < 100; n++) world.a.deps.relay.publish([shopAudience(shopId)], fact(sent + n + 1))
    await until(() => heard >= sent + 100)
  }
  // The last burst is drained: a large one after it must not be added to what has gone.
  for (let n = 0; n < 300; n++) world.a.deps.relay.publish([shopAudience(shopId)], fact(n + 1))
  await until(() => heard >= enough + 300)
  expect(await slowConsumers()).toBe(before)
  expect(eager.socket.connected).toBe(true)
  eager.socket.close()
})

it('BP1 tells a client that reads again by the closing code that it has to catch up', async () => {
  const slow = await connectRaw()
  const before = await slowConsumers()
  slow.network.pause()
  for (let n = 0; (await slowConsumers()) === before; n++) {
    world.a.deps.relay.publish([shopAudience(shopId)], fact(n + 1))
    if (n % 100 === 0) await new Promise(setImmediate)
  }
  slow.network.resume()
  expect(await slow.closed).toMatchObject({ code: 4001 })
})
