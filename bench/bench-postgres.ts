import pg from 'pg'
import { startPostgres } from '#scripts/postgres.ts'
import type { ServiceOptions } from '#scripts/services.ts'
import { runOnServer, shortId, urlOfDatabase } from '#scripts/testing/server-databases.ts'
import { migrate } from '../prisma/migrate.ts'

export type BenchPostgres = { serverUrl: string; version: string; stop(): Promise<void> }
export type BenchDatabase = { url: string; db: pg.Pool; drop(): Promise<void> }

/** The server of DATABASE_URL, left as it was found; else one of our own. */
export async function startBenchPostgres(options: ServiceOptions): Promise<BenchPostgres> {
  const given = process.env.DATABASE_URL
  const { url, stop } = given ? { url: given, stop: async () => {} } : await startPostgres(options)
  const { rows } = await runOnServer(url, 'SHOW server_version')
  return { serverUrl: url, version: rows[0].server_version, stop }
}

/** A migrated, empty database that nobody else uses. */
export async function createBenchDatabase(serverUrl: string): Promise<BenchDatabase> {
  const name = `munui_bench_${shortId()}`
  const url = urlOfDatabase(serverUrl, name)
  await migrate(url)
  const db = new pg.Pool({ connectionString: url, max: 8 })
  // `end` does not wait until its connections are closed, and the drop then closes them.
  db.on('error', () => undefined)
  return {
    url,
    db,
    async drop() {
      await db.end()
      await runOnServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}
