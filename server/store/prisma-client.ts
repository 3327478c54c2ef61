import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { PrismaClient } from '#prisma/generated/client.ts'
import type { AppendInput } from '#server/domain/deps.ts'
import { appendBatch } from './append-batch.ts'
import { createLogLines } from './log-lines.ts'
import { type LookQuery, look } from './look.ts'
import { type PageQuery, readPages } from './pages.ts'

// Two pools of one database. Pages and everything ordinary share the first; the second is the message log's own, so that
// no slow page can keep a message waiting for a connection.

/** Connections for pages and reads, an instance. */
const PAGE_CONNECTIONS = 10
/** No page is worth more; nobody waits longer. */
const PAGE_STATEMENT_TIMEOUT_MS = 10_000
/** Statements of the log are short; one that takes longer is stuck, and its senders are better off retrying. */
const LOG_STATEMENT_TIMEOUT_MS = 3000
/** Another instance's batch holds a conversation for milliseconds. Whoever holds it longer does not hold up the others. */
const LOG_LOCK_TIMEOUT_MS = 250
const PAGE_CONNECT_TIMEOUT_MS = 3000
const LOG_CONNECT_TIMEOUT_MS = 2000
/** The server's own time-out cannot fire when the server itself is stopped: the client gives up this much later. */
const GIVE_UP_MS = 1000
/** Their connections stay open for good: whether the other end still lives is asked after so much silence. */
const LOG_KEEP_ALIVE_MS = 10_000
/** Beside the lanes: one for the sweep's looks, one for catch-up. Each has one read on its way at most. */
const LOG_READERS = 2

export type Prisma = ReturnType<typeof createPrisma>['prisma']

export function createPrisma(databaseUrl: string, lanes: number, onPoolError: (error: Error) => void) {
  const logPool = new Pool({
    connectionString: databaseUrl,
    max: lanes + LOG_READERS,
    keepAlive: true,
    keepAliveInitialDelayMillis: LOG_KEEP_ALIVE_MS,
    connectionTimeoutMillis: LOG_CONNECT_TIMEOUT_MS,
    statement_timeout: LOG_STATEMENT_TIMEOUT_MS,
    lock_timeout: LOG_LOCK_TIMEOUT_MS,
    query_timeout: LOG_STATEMENT_TIMEOUT_MS + GIVE_UP_MS,
    application_name: 'munui-log',
  })
  logPool.on('error', onPoolError)
  const lines = createLogLines(logPool, lanes, onPoolError)
  const adapter = new PrismaPg(
    {
      connectionString: databaseUrl,
      max: PAGE_CONNECTIONS,
      keepAlive: true,
      connectionTimeoutMillis: PAGE_CONNECT_TIMEOUT_MS,
      statement_timeout: PAGE_STATEMENT_TIMEOUT_MS,
      query_timeout: PAGE_STATEMENT_TIMEOUT_MS + GIVE_UP_MS,
      application_name: 'munui',
    },
    { onPoolError },
  )
  const prisma = new PrismaClient({ adapter }).$extends({
    model: {
      chatMessage: {
        append: (rows: readonly AppendInput[]) => appendBatch(lines, rows),
        pages: (queries: readonly PageQuery[]) => readPages(logPool, queries),
      },
      conversation: { look: (query: LookQuery) => look(logPool, query) },
    },
  })
  return {
    prisma,
    close: async () => {
      lines.close()
      await Promise.all([prisma.$disconnect(), logPool.end()])
    },
  }
}
