import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, testPrefix, testRedisUrl } from '#scripts/testing/test-database.ts'
import { until } from '#scripts/testing/until.ts'
import { createDeps } from '#server/deps.ts'
import { readEnv } from '#server/env.ts'
import { type CapturedStatement, captureStatements } from '../../bench/queries/capture-statements.ts'
import { findDefects } from '../../bench/queries/defects.ts'
import { trying } from '../../bench/queries/explain.ts'
import { findGround } from '../../bench/queries/ground.ts'
import { useCases } from '../../bench/queries/use-cases.ts'
import { makeData } from '../../bench/seed/make-data.ts'

// A tenth of the size that we promise for: here already a plan that reads a table through costs the planner ten times one
// that uses an index, and what does not depend on the size of a table has the plan it has at a million. `npm run bench --
// queries` shows the plans of a million.
const SIZE = { messages: 100_000, conversations: 10_000, shops: 200 }

const OTHERS =
  "SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"

let database: Awaited<ReturnType<typeof createTestDatabase>>
let db: pg.Pool
let statements: CapturedStatement[]
let unused: string[]

beforeAll(async () => {
  database = await createTestDatabase()
  db = new pg.Pool({ connectionString: database.databaseUrl, max: 1 })
  const made = await makeData(db, SIZE)
  const ground = await findGround(db, made)
  // What has been read until here is not the app's.
  await db.query('SELECT pg_stat_force_next_flush()')
  await db.query('SELECT pg_stat_reset()')
  ;({ statements, unused } = await walk(ground))
})
afterAll(async () => {
  await db?.end()
  await database?.drop()
})

/** Runs everything that the app can ask for, and writes down what reached the database. */
async function walk(ground: Awaited<ReturnType<typeof findGround>>) {
  const captured = captureStatements()
  const deps = createDeps(
    readEnv({
      NODE_ENV: 'test',
      DATABASE_URL: database.databaseUrl,
      REDIS_URL: testRedisUrl(),
      REDIS_PREFIX: testPrefix(),
      NEXTAUTH_SECRET: 'a secret for tests, as long as it has to be',
      LOG_LEVEL: 'silent',
    }),
  )
  try {
    const ports = ['messages', 'conversations', 'products', 'shops', 'people', 'history'] as const
    const left = new Set(ports.flatMap((port) => Object.keys(deps[port]).map((method) => `${port}.${method}`)))
    const watched = { ...deps }
    for (const port of ports) {
      watched[port] = new Proxy(deps[port], {
        get(target, method) {
          left.delete(`${port}.${String(method)}`)
          return Reflect.get(target, method)
        },
      }) as never
    }
    for (const useCase of useCases) {
      // A prepared statement keeps to one plan from its sixth time on.
      for (let turn = 0; turn < 7; turn++) await useCase.run(watched, ground, turn)
    }
    await watched.history.epoch()
    await watched.messages.idle()
    return { statements: captured.all(), unused: [...left] }
  } finally {
    await deps.close()
    captured.stop()
  }
}

describe('every query', () => {
  it('QY1 is known: the walk calls every method of the stores', () => {
    expect(unused).toEqual([])
    // Among them those that go past Prisma, and past pg's own query.
    const texts = statements.map((one) => one.text)
    for (const word of ['INSERT INTO chat_messages', 'q.page_size', 'history_epoch()', '"public"."products"']) {
      expect(texts).toContainEqual(expect.stringContaining(word))
    }
  })

  it('QY1 reads by an index, no more than it answers with, and sorts no more than a page', async () => {
    expect(await trying(db, (client) => findDefects(client, statements))).toEqual([])
  })

  it('QY1 holds for what runs inside of functions and for foreign keys too', async () => {
    // A connection writes its counters when it ends.
    await until(async () => (await db.query(OTHERS)).rowCount === 0)
    const { rows } = await db.query(
      `SELECT relname, seq_scan::int FROM pg_stat_user_tables
        WHERE relname IN ('users', 'products', 'conversations', 'products_as_asked', 'chat_messages') ORDER BY 1`,
    )
    expect(rows).toHaveLength(5)
    expect(rows.filter((row) => row.seq_scan > 0)).toEqual([])
  })

  it.each([
    ['conversations_shop_id_last_message_at_id_idx', /^reads/],
    ['conversations_shopper_id_last_message_at_id_idx', /^reads conversations through/],
    ['conversations_unread_idx', /^reads \d+ rows of conversations/],
    ['users_email_key', /^reads users through/],
    ['products_slug_key', /^reads products through/],
    ['products_shop_id_position_idx', /^reads products through/],
  ])('QY1 would not pass without %s', async (index, defect) => {
    await expectDefect(`DROP INDEX ${index}`, defect)
  })

  it('QY1 would not pass without the primary key of the messages', async () => {
    await expectDefect(
      'ALTER TABLE chat_messages DROP CONSTRAINT chat_messages_pkey',
      /^reads \d+ rows of chat_messages/,
    )
  })

  async function expectDefect(change: string, defect: RegExp): Promise<void> {
    const found = await trying(db, async (client) => {
      await client.query(change)
      return findDefects(client, statements)
    })
    expect(found.map((one) => one.what)).toContainEqual(expect.stringMatching(defect))
  }
})
