import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#scripts/testing/test-database.ts'
import { type MadeData, makeData } from './make-data.ts'

const SIZE = { messages: 20_000, conversations: 1000, shops: 5 }

let database: TestDatabase
let db: pg.Pool
let made: MadeData

beforeAll(async () => {
  database = await createTestDatabase()
  db = new pg.Pool({ connectionString: database.databaseUrl, max: 1 })
  made = await makeData(db, SIZE)
})
afterAll(async () => {
  await db?.end()
  await database?.drop()
})

const one = async (text: string) => (await db.query(text)).rows[0]

describe('much data', () => {
  it('is as much as was asked for', async () => {
    expect(await one('SELECT count(*)::int FROM chat_messages')).toEqual({ count: SIZE.messages })
    expect(await one('SELECT count(*)::int FROM conversations')).toEqual({ count: SIZE.conversations })
    expect(made.shops.map((shop) => shop.conversations).reduce((sum, count) => sum + count)).toBe(SIZE.conversations)
    expect(made.longest.lastSeq).toBe(2000)
  })

  it('has no hole, ends each conversation at its last message, and lets no time run backwards', async () => {
    const wrong = await one(`
      SELECT count(*)::int FROM conversations c JOIN LATERAL (
        SELECT count(*) AS count, min(seq) AS first, max(seq) AS last, max(created_at) AS last_at,
               array_agg(created_at ORDER BY seq) = array_agg(created_at ORDER BY created_at) AS is_ordered
          FROM chat_messages m WHERE m.conversation_id = c.id) m ON true
       WHERE (m.count, m.first, m.last, m.last_at, is_ordered) IS DISTINCT FROM (c.last_seq, 1, c.last_seq, c.last_message_at, true)`)
    expect(wrong).toEqual({ count: 0 })
  })

  it('has read what one’s own side wrote, waits for who did not speak last, and has unread ones', async () => {
    const wrong = await one(`
      SELECT count(*)::int FROM chat_messages m JOIN conversations c ON c.id = m.conversation_id
       WHERE m.seq > CASE m.sender_role WHEN 'seller' THEN c.shop_read_seq ELSE c.shopper_read_seq END
          OR m.seq = c.last_seq AND c.awaiting::text <> CASE m.sender_role WHEN 'seller' THEN 'shopper' ELSE 'shop' END
          OR m.sender_id <> c.shopper_id AND NOT EXISTS (
             SELECT FROM shop_members s WHERE s.shop_id = c.shop_id AND s.user_id = m.sender_id)`)
    expect(wrong).toEqual({ count: 0 })
    const unread = await db.query('SELECT DISTINCT shop_id FROM conversations WHERE last_seq > shop_read_seq')
    const shopIds = unread.rows.map((row) => row.shop_id)
    expect(shopIds).toContain(made.shops[0]?.id)
    expect(shopIds).not.toContain(made.shops[1]?.id)
  })
})
