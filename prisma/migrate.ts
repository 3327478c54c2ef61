// Applies the migrations that a database lacks. Safe when several instances start at once: one applies, the others
// wait for it and then find nothing left to do.
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { noFilters, readMigrations, readSchema, withSchemaEngine } from './schema-engine.ts'

const LOCK_WAIT_MS = 60_000
const MIGRATION_LOCK = 'munui:migrate'

export async function migrate(databaseUrl: string): Promise<string[]> {
  await ensureDatabase(databaseUrl)
  return withMigrationLock(databaseUrl, () =>
    withSchemaEngine(databaseUrl, async (engine) => {
      const input = { migrationsList: await readMigrations(), filters: noFilters }
      return (await engine.applyMigrations(input)).appliedMigrationNames
    }),
  )
}

/** The SQL that leads from what the migrations make to what schema.prisma says; empty when they agree. */
export async function diffFromMigrations(databaseUrl: string): Promise<string> {
  const { stdout } = await withSchemaEngine(databaseUrl, async (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...(await readMigrations()) },
      to: { tag: 'schemaDatamodel', ...(await readSchema()) },
      script: true,
      exitCode: null,
      filters: noFilters,
    }),
  )
  return stdout?.includes('This is an empty migration.') ? '' : (stdout ?? '')
}

async function ensureDatabase(databaseUrl: string) {
  const url = new URL(databaseUrl)
  const name = decodeURIComponent(url.pathname.slice(1))
  const missing = await connectOnce(url.href, async () => false).catch((error: { code?: string }) => {
    if (error.code === '3D000') return true
    throw error
  })
  if (!missing) return
  url.pathname = '/postgres'
  await connectOnce(url.href, (client) => client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)).catch(
    (error: { code?: string }) => {
      const madeByAnother = error.code === '42P04' || error.code === '23505'
      if (!madeByAnother) throw error
    },
  )
}

async function withMigrationLock<T>(databaseUrl: string, use: () => Promise<T>): Promise<T> {
  return connectOnce(databaseUrl, async (client) => {
    await client.query(`SET lock_timeout = ${LOCK_WAIT_MS}`)
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [MIGRATION_LOCK]).catch((error) => {
      if (error.code !== '55P03') throw error
      const waited = `${LOCK_WAIT_MS / 1000} s`
      throw new Error(`Another process has been migrating this database for more than ${waited}; try again later.`)
    })
    return use()
  })
}

async function connectOnce<T>(connectionString: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString })
  // A lost connection also fails the query that waits on it; without a listener it would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function main() {
  const databaseUrl = process.env.DATABASE_URL
  if (!databaseUrl) throw new Error('Set DATABASE_URL to the Postgres database to migrate.')
  const applied = await migrate(databaseUrl)
  console.log(applied.length ? `Applied ${applied.join(', ')}` : 'The database is up to date.')
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
}
