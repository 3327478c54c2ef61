// A little shop and two instances, a and b, over one real Postgres and one real Redis, and people who connect to them
// with the product's own client code.
import pg from 'pg'
import { createConversationStore } from '#components/conversation/conversation-store.ts'
import type { OutboxDevice } from '#components/conversation/outbox.ts'
import { createLiveSocket } from '#components/live/create-live-socket.ts'
import type { LiveSocket } from '#components/live/live-socket.ts'
import { createServer, type Pages, type RunningServer } from '#server/create-server.ts'
import { type AppDeps, createDeps } from '#server/deps.ts'
import { type Env, readEnv } from '#server/env.ts'
import type { OpenedConversation, Sender } from '#server/protocol/conversation.ts'
import { createCatalogue, type Person } from './catalogue.ts'
import { createTestDatabase, testPrefix, testRedisUrl } from './test-database.ts'
import { until } from './until.ts'

export type Instance = { deps: AppDeps; server: RunningServer; url: string }
export type { Person }
export { until }
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
  // A test may shut the database; the pool then makes new connections.
  db.on('error', () => undefined)
  const a = await startInstance(env)
  const b = await startInstance(env)
  const sockets: LiveSocket[] = []
  const catalogue = createCatalogue(db, SECRET)

  return {
    ...catalogue,
    db,
    env,
    prefix,
    a,
    b,
    databaseUrl: database.databaseUrl,
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
  const server = await createServer({
    deps,
    pages: noPages,
    port: 0,
    host: '127.0.0.1',
    timing: { lameDuckMs: 100, recheckMs: 500 },
  })
  await until(() => deps.relay.health().state.is === 'well')
  return { deps, server, url: `http://127.0.0.1:${server.port}` }
}

export function senderOf({ id, role, name }: Person): Sender {
  return { id, role, name }
}

/** A conversation on a person's screen: the product's own store, started. */
export function showConversation(live: LiveSocket, person: Person, opened: OpenedConversation, device?: OutboxDevice) {
  const store = createConversationStore({ live, me: senderOf(person), opened, device })
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
