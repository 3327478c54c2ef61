// A million messages in a hundred thousand conversations, for whoever wants to try something on much data.
import pg from 'pg'
import { urlOfDatabase } from '#scripts/testing/server-databases.ts'
import { migrate } from '../../prisma/migrate.ts'
import type { BenchContext, Scenario } from '../scenario.ts'
import { makeData } from './make-data.ts'
import { readSeedOptions, type SeedOptions } from './seed-options.ts'

/** Of the bench's server, when no other database is named. It stays there, and each run adds to it. */
const DATABASE = 'munui_bench_seed'

export const seed: Scenario = {
  prepare(args) {
    const options = readSeedOptions(args)
    return (context) => run(options, context)
  },
}

async function run({ databaseUrl, ...size }: SeedOptions, { serverUrl, log }: BenchContext): Promise<void> {
  const url = databaseUrl ?? urlOfDatabase(serverUrl, DATABASE)
  await migrate(url)
  const db = new pg.Pool({ connectionString: url, max: 1 })
  try {
    const began = performance.now()
    const { shops, longest } = await makeData(db, size)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    log(`${size.messages} messages in ${size.conversations} conversations of ${shops.length} shops, in ${seconds} s`)
    log(`The largest shop has ${shops[0]?.conversations} of them; the longest conversation is ${longest.id}`)
    log(`They are in ${nameOf(url)}`)
  } finally {
    await db.end()
  }
}

/** Without the password. */
function nameOf(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl)
  return `the database ${pathname.slice(1)} at ${host}`
}
