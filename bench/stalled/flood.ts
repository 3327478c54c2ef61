// A process with the consumer that stalls, and with what is said to it: published straight into Redis, as another instance
// would. The database of this machine could not store so many a second.
import { randomUUID } from 'node:crypto'
import { createAdapter } from '@socket.io/redis-adapter'
import { Redis } from 'ioredis'
import { Server } from 'socket.io'
import WebSocket from 'ws'
import { encodeRelayMessage } from '#server/relay/relay-message.ts'
import { obey } from '../child.ts'
import { wireOf } from '../load/wires.ts'
import type { Pair } from '../people.ts'
import type { Stack } from '../stacks/stacks.ts'

export type FloodJob = { client: Stack['client']; url: string; redisUrl: string; redisPrefix: string; pair: Pair }

/** What a consumer that reads again is told by its old line, and finds on a new one. */
export type ComeBack = { closeCode: number | null; caughtUp: number }

type Publish = (seq: number) => Promise<unknown>

/** An inquiry of usual length. */
const TEXT = '안녕하세요, 이 찻잔은 전자레인지에 사용해도 괜찮을까요?'
const TICK_MS = 10
const COME_BACK_MS = 10_000

let job: FloodJob
let line: WebSocket
let closeCode: number | null = null
let publish: Publish

const orders = {
  async sit(given: FloodJob): Promise<void> {
    job = given
    line = await connect()
    line.once('close', (code) => {
      closeCode = code
    })
    publish = job.client === 'ours' ? await publishAsOurs() : await publishAsSocketIo()
  },

  /** Answers how many went out. */
  async flood({ rate, seconds }: { rate: number; seconds: number }): Promise<number> {
    line.pause()
    const startedAt = performance.now()
    let sent = 0
    for (;;) {
      const elapsed = (performance.now() - startedAt) / 1000
      const due = Math.floor(rate * Math.min(elapsed, seconds))
      const going: Promise<unknown>[] = []
      while (sent < due) going.push(publish(++sent))
      await Promise.all(going)
      if (elapsed >= seconds) return sent
      await new Promise((resolve) => setTimeout(resolve, TICK_MS))
    }
  },

  /** Reads again what the system still holds; and when the line is closed, comes back and asks for what is in the log. */
  async comeBack(): Promise<ComeBack> {
    line.resume()
    const until = performance.now() + COME_BACK_MS
    while (closeCode === null && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 50))
    if (job.client !== 'ours' || closeCode === null) return { closeCode, caughtUp: 0 }
    const again = await connect()
    const page = new Promise<number>((resolve) => {
      again.on('message', (data) => {
        const text = String(data)
        if (text.startsWith('430')) resolve(JSON.parse(text.slice(3))[0].data.messages.length)
      })
    })
    again.send(
      `420${JSON.stringify(['message:list', { conversationId: job.pair.conversationId, after: 0, limit: 100 }])}`,
    )
    return { closeCode, caughtUp: await page }
  },
}

function connect(): Promise<WebSocket> {
  const { client, url, pair } = job
  const [person] = pair.sides
  const wire = wireOf({ client })
  const seated = { conversationId: pair.conversationId, userId: person.id, role: person.role }
  const socket = new WebSocket(`${url.replace('http', 'ws')}${wire.path(seated)}`, {
    perMessageDeflate: false,
    headers: { cookie: person.cookie, origin: url },
  })
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (data) => {
      const frame = wire.read(String(data))
      if (frame.is === 'hello') socket.send(wire.greet(seated))
      else if (frame.is === 'ping') socket.send(wire.pong)
      else if (frame.is === 'ready') resolve(socket)
    })
  })
}

async function publishAsOurs(): Promise<Publish> {
  const { redisUrl, redisPrefix, pair } = job
  const redis = new Redis(redisUrl)
  const [person, seller] = pair.sides
  const sender = { id: seller.id, role: seller.role, name: seller.name }
  return (seq) => {
    const createdAt = new Date().toISOString()
    const data = { conversationId: pair.conversationId, seq, clientId: randomUUID(), sender, body: TEXT, createdAt }
    const text = encodeRelayMessage('flood', 'message:created', JSON.stringify(data))
    return redis.publish(`${redisPrefix}:shopper:${person.id}`, text)
  }
}

async function publishAsSocketIo(): Promise<Publish> {
  const pub = new Redis(job.redisUrl)
  const io = new Server({ adapter: createAdapter(pub, pub.duplicate()) })
  return async () => io.to(job.pair.conversationId).emit('chat message', { clientId: randomUUID(), body: TEXT })
}

export type FloodOrders = typeof orders
obey(orders)
