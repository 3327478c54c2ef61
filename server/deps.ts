import { randomUUID } from 'node:crypto'
import type { Deps } from './domain/deps.ts'
import { type Env, readEnv, sessionKeysOf } from './env.ts'
import { createLog, createSparingWarning, type Log } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { createPresence } from './relay/presence.ts'
import { createRedisRelay, type RedisRelay, type RelayTiming } from './relay/redis-relay.ts'
import { observeRelay } from './relay-observer.ts'
import type { SocketObserver } from './socket/socket-server.ts'
import { createConversationStore } from './store/conversations.ts'
import { createHistory } from './store/history.ts'
import { isDatabaseAway } from './store/is-database-away.ts'
import { createMessageLog, type StoredMessageLog } from './store/message-log.ts'
import { createPeopleStore } from './store/people.ts'
import { createPrisma } from './store/prisma-client.ts'
import { createProductStore } from './store/products.ts'
import { createShopStore } from './store/shops.ts'

/** The whole of an instance's inside: what use cases need, and what the process needs to watch and end it. */
export type AppDeps = Deps & {
  env: Env
  instanceId: string
  log: Log
  metrics: Metrics
  socketObserver: SocketObserver
  messages: StoredMessageLog
  relay: RedisRelay
  sessionKeys: ReturnType<typeof sessionKeysOf>
  reportUnknown(error: unknown, correlationId: string, command: string): void
  /** Resolves when Postgres answers, rejects when it does not. */
  checkDatabase(): Promise<void>
  close(): Promise<void>
}

/** Batches at the database at once: a second keeps it busy while the answer of the first travels back; more only make them smaller. */
const LANES = 2

export function createDeps(env: Env, timing: Partial<RelayTiming> = {}): AppDeps {
  const instanceId = randomUUID().slice(0, 8)
  const log = createLog(env, instanceId)
  const warn = createSparingWarning(log)
  const metrics = createMetrics()
  const { prisma, close } = createPrisma(env.DATABASE_URL, LANES, (err) =>
    warn('a database connection was lost', { err }),
  )
  const history = createHistory(prisma, () => {
    metrics.historyReplaced.inc()
    log.warn('the database holds another history: screens load it anew')
  })
  const messages = createMessageLog(prisma, LANES, {
    failed: (err) => warn('a batch of messages was not stored', { err }),
    appended: (status) => metrics.appended.inc({ status }),
  })
  const relay = createRedisRelay({
    url: env.REDIS_URL,
    prefix: env.REDIS_PREFIX,
    instanceId,
    history,
    messages,
    observer: observeRelay(log, warn, metrics),
    timing,
  })
  const presence = createPresence({ redis: relay.redis, prefix: env.REDIS_PREFIX, instanceId, onProblem: warn })
  return {
    env,
    instanceId,
    log,
    metrics,
    socketObserver: {
      opened: () => metrics.sockets.inc(),
      closed: () => metrics.sockets.dec(),
      slow: () => {
        metrics.slowConsumers.inc()
        warn('a connection took less than it was sent: it was ended and will catch up')
      },
    },
    sessionKeys: sessionKeysOf(env),
    report: (err, what) => log.error({ err }, what),
    reportUnknown: (err, correlationId, command) => log.error({ err, correlationId, command }, 'unknown error'),
    isDatabaseAway,
    messages,
    relay,
    presence,
    history,
    conversations: createConversationStore(prisma),
    products: createProductStore(prisma),
    shops: createShopStore(prisma),
    people: createPeopleStore(prisma),
    checkDatabase: async () => {
      await prisma.$queryRaw`SELECT 1`
    },
    async close() {
      await messages.idle()
      await presence.close()
      await relay.close()
      await close()
    },
  }
}

/** Next evaluates modules anew for pages and for route handlers: what must exist once a process lives on globalThis. */
function once<T>(name: string, create: () => T): T {
  const shared = globalThis as typeof globalThis & { [key: symbol]: T | undefined }
  const key = Symbol.for(`munui.${name}`)
  shared[key] ??= create()
  return shared[key]
}

/** The process's own, made at the first call; never at import. */
export function getDeps(): AppDeps {
  return once('deps', () => createDeps(readEnv(process.env)))
}
