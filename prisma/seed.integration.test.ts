import { existsSync } from 'node:fs'
import pg from 'pg'
import { expect, it } from 'vitest'
import { createTestDatabase } from '#scripts/testing/test-database.ts'
import { seed } from './seed.ts'

it('DB2 seeds a shop that fits together, and changes nothing the second time', async () => {
  const { databaseUrl, drop } = await createTestDatabase()
  const db = new pg.Pool({ connectionString: databaseUrl })
  const read = async (sql: string) => (await db.query(sql)).rows
  const everything = async () => {
    const tables = ['users', 'shops', 'shop_members', 'products', 'conversations', 'products_as_asked', 'chat_messages']
    return Promise.all(tables.map((table) => read(`SELECT * FROM ${table} ORDER BY 1, 2`)))
  }

  await seed(databaseUrl)
  const first = await everything()
  await seed(databaseUrl)
  expect(await everything()).toEqual(first)

  const products = await read('SELECT image FROM products')
  expect(products).toHaveLength(24)
  for (const { image } of products) expect(existsSync(`public${image}`)).toBe(true)
  const holes = await read(
    `SELECT c.id FROM conversations c JOIN chat_messages m ON m.conversation_id = c.id
     GROUP BY c.id HAVING count(*) <> c.last_seq OR max(m.seq) <> c.last_seq OR max(m.created_at) <> c.last_message_at`,
  )
  expect(holes).toEqual([])
  expect(
    await read("SELECT role FROM shop_members m JOIN users u ON u.id = m.user_id WHERE u.email = 'seller@munui.test'"),
  ).toEqual([{ role: 'owner' }])
  await db.end()
  await drop()
})
