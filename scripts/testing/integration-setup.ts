// Before the first integration test: a Postgres and a Redis (those of the environment, else our own), and one migrated
// database that each test file copies.
import type { TestProject } from 'vitest/node'
import { migrate } from '../../prisma/migrate.ts'
import { defaultDataDir } from '../project.ts'
import { startServices } from '../services.ts'
import { runOnServer, shortId, urlOfDatabase } from './server-databases.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    testServices: { serverUrl: string; redisUrl: string; templateName: string; namePrefix: string }
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const services = await startServices({ dataDir: defaultDataDir('test'), log: console.log })
  const serverUrl = services.databaseUrl
  const namePrefix = `munui_test_${shortId()}_`
  const templateName = `${namePrefix}template`
  const tearDown = async () => {
    await dropDatabases(serverUrl, namePrefix)
    await services.stop()
  }
  try {
    await migrate(urlOfDatabase(serverUrl, templateName))
    project.provide('testServices', { serverUrl, redisUrl: services.redisUrl, templateName, namePrefix })
    return tearDown
  } catch (error) {
    await tearDown()
    throw error
  }
}

// Also those of tests that failed before they could drop their own.
async function dropDatabases(serverUrl: string, namePrefix: string) {
  const find = 'SELECT datname FROM pg_database WHERE starts_with(datname, $1)'
  const { rows } = await runOnServer(serverUrl, find, [namePrefix])
  for (const { datname } of rows) await runOnServer(serverUrl, `DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`)
}
