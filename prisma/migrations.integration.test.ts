import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../scripts/testing/test-database.ts'
import { diffFromMigrations, migrate } from './migrate.ts'
import { readMigrations } from './schema-engine.ts'

describe('migrations', () => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await createTestDatabase({ empty: true })
  })
  afterEach(() => database.drop())

  const allNames = async () => (await readMigrations()).migrationDirectories.map((migration) => migration.path)

  it('all apply to an empty database, and a second time nothing is left to do', async () => {
    expect(await migrate(database.databaseUrl)).toEqual(await allNames())
    expect(await migrate(database.databaseUrl)).toEqual([])
  })

  it('DB1 two instances that start at once apply each migration once, and both succeed', async () => {
    const applied = await Promise.all([migrate(database.databaseUrl), migrate(database.databaseUrl)])
    expect(applied.flat()).toEqual(await allNames())
    expect(await countAppliedRows(database.databaseUrl)).toBe((await allNames()).length)
  })

  it('make the database themselves when it does not exist', async () => {
    await database.drop()
    expect(await migrate(database.databaseUrl)).toEqual(await allNames())
  })

  it('DB1 make exactly what schema.prisma says', async () => {
    expect(await diffFromMigrations(database.databaseUrl)).toBe('')
  })
})

async function countAppliedRows(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rowCount } = await client.query('SELECT FROM _prisma_migrations WHERE finished_at IS NOT NULL')
  await client.end()
  return rowCount ?? 0
}
