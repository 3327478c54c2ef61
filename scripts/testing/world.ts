// A little shop and two instances, a and b, over one real Postgres and one real Redis, and people who connect to them
// with the product's own client code.
import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import pg from 'pg'
import { createConversationStore } from '#components/conversation/conversation-store.ts'
import { createLiveSocket } from '#components/live/create-live-socket.ts'
import type { LiveSocket } from '#components/live/live-socket.ts'
import { createServer, type Pages, type RunningServer } from '#server/create-server.ts'
import { type AppDeps, createDeps } from '#server/deps.ts'
import { type Env, readEnv } from '#server/env.ts'
import type { OpenedConversation, Sender } from '#server/protocol/conversation.ts'
import { createTestDatabase, testPrefix, testRedisUrl } from './test-database.ts'

export type Instance = { deps: AppDeps; server: RunningServer; url: string }
export type Person = { id: string; name: string; role: Sender['role']; cookie: string }
export type World = Awaited<ReturnType<typeof startWorld>>

const SECRET = 'a secret for tests, as long as it has to be'
/** Pages are Next's, and have their own tests; here nothing asks for one. */
const noPages: Pages = {
  handle: (_, response) => void response.writeHead(404).end(),
  close: async () => {},
}

export async function startWorld({ redisUrl = testRedisUrl() } = {}) {
  const database = await createTestDatabase()
  const prefix = testPrefix()
  const env = readEnv({
    NODE_ENV: 'test',
    DATABASE_URL: database.databaseUrl,
    REDIS_URL: redisUrl,
    REDIS_PREFIX: prefix,
    NEXTAUTH_SECRET: SECRET,
    LOG_LEVEL: 'silent',
  })
  const db = new pg.Pool({ connectionString: database.databaseUrl, max: 2 })
  const a = await startInstance(env)
  const b = await startInstance(env)
  const sockets: LiveSocket[] = []
  const catalogue = makeCatalogue(db)

  return {
    ...catalogue,
    db,
    env,
    prefix,
    a,
    b,
    /** A person's socket on an instance, online. */
    async connect(person: Person, { url }: { url: string }): Promise<LiveSocket> {
      const live = createLiveSocket({ url, extraHeaders: { cookie: person.cookie, origin: url } })
      sockets.push(live)
      live.connect()
      await until(() => live.getStatus().is === 'online')
      return live
    },
    async stop(): Promise<void> {
      for (const live of sockets) live.close()
      await Promise.all([a.server.stop(), b.server.stop()])
      await db.end()
      await database.drop()
    },
  }
}

export async function startInstance(env: Env): Promise<Instance> {
  const deps = createDeps(env)
  const server = await createServer({ deps, pages: noPages, port: 0, host: '127.0.0.1' })
  await until(() => deps.relay.isConnected())
  return { deps, server, url: `http://127.0.0.1:${server.port}` }
}

function makeCatalogue(db: pg.Pool) {
  const text = JSON.stringify({ ko: '찻잔', en: 'Teacup' })
  async function addShop(): Promise<string> {
    const id = randomUUID()
    await db.query('INSERT INTO shops (id, slug, name, tagline) VALUES ($1::uuid, $1::text, $2, $2)', [id, text])
    return id
  }
  async function addProduct(shopId: string): Promise<string> {
    const id = randomUUID()
    await db.query(
      `INSERT INTO products (id, shop_id, slug, name, summary, description, care, delivery, options, price, currency, stock, image, position)
       VALUES ($1::uuid, $2, $1::text, $3, $3, $3, $3, $3, '[]', 12000, 'KRW', 5, '/cup.svg', 0)`,
      [id, shopId, text],
    )
    return id
  }
  async function addPerson(options: { name?: string; shopId?: string } = {}): Promise<Person> {
    const { name = '김하나', shopId } = options
    const id = randomUUID()
    await db.query('INSERT INTO users (id, name) VALUES ($1, $2)', [id, name])
    if (shopId)
      await db.query("INSERT INTO shop_members (shop_id, user_id, role) VALUES ($1, $2, 'agent')", [shopId, id])
    const token = await encode({ token: { sub: id }, secret: SECRET, maxAge: 3600 })
    return { id, name, role: shopId ? 'seller' : 'shopper', cookie: `next-auth.session-token=${token}` }
  }
  return { addShop, addProduct, addPerson }
}

export function senderOf({ id, role, name }: Person): Sender {
  return { id, role, name }
}

/** A conversation on a person's screen: the product's own store, started. */
export function showConversation(live: LiveSocket, person: Person, opened: OpenedConversation) {
  const store = createConversationStore({ live, me: senderOf(person), opened })
  const stop = store.start()
  return { ...store, stop, bodies: () => store.getSnapshot().messages.map((one) => one.body) }
}

/** The data of a Result; a failure fails the test with its code. */
export async function data<T>(
  result: Promise<{ ok: true; data: T } | { ok: false; error: { code: string } }>,
): Promise<T> {
  const answer = await result
  if (!answer.ok) throw new Error(`answered ${answer.error.code}`)
  return answer.data
}

/** Resolves when the condition holds; fails with its text when it never does. */
export async function until(condition: () => boolean | Promise<boolean>, timeoutMs = 10_000): Promise<void> {
  const end = performance.now() + timeoutMs
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`still not: ${condition}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
