// What an integration test gets for itself: a migrated, empty database and a Redis prefix. Both are its file's own, so
// files run side by side.
import { inject } from 'vitest'
import { runOnServer, shortId, urlOfDatabase } from './server-databases.ts'

export interface TestDatabase {
  databaseUrl: string
  drop(): Promise<void>
}

/** A copy of the migrated template; with `empty`, a database without any table. */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const { serverUrl, templateName, namePrefix } = inject('testServices')
  const name = `${namePrefix}${shortId()}`
  await runOnServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${empty ? 'template0' : templateName}`)
  return {
    databaseUrl: urlOfDatabase(serverUrl, name),
    drop: async () => {
      await runOnServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}

export const testRedisUrl = (): string => inject('testServices').redisUrl

/** Unique for each call, so that two tests never hear each other on the one Redis. */
export const testPrefix = (): string => `munui-test-${shortId()}`
