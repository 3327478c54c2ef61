import { randomBytes } from 'node:crypto'
import { prepareDatabase } from '../seeded-database.ts'
import { runPackageProgram } from '../steps.ts'
import { findOrInstallChromium } from './chromium.ts'
import { runOnServer, shortId, urlOfDatabase } from './server-databases.ts'
import type { TestContext } from './test-steps.ts'

/** Playwright against two production instances, on a seeded database and a Redis prefix of their own. */
export async function runBrowserTests(context: TestContext, args: string[], reportFile: string): Promise<string> {
  const chromiumPath = await findOrInstallChromium(context)
  const { databaseUrl: serverUrl, redisUrl } = await context.getServices()
  const id = shortId()
  const database = `munui_e2e_${id}`
  const databaseUrl = urlOfDatabase(serverUrl, database)
  try {
    await prepareDatabase(databaseUrl, context.dataDir, context.signal)
    const env = {
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      REDIS_PREFIX: `munui-e2e-${id}`,
      NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
      // Not those of a .env file for production.
      NEXTAUTH_URL: undefined,
      HOST: '',
      ALLOWED_ORIGINS: '',
      CHROMIUM_PATH: chromiumPath,
      PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
    }
    const command = ['test', '--reporter=list,json', ...args]
    // Only at a SIGINT does Playwright end the instances that it has started.
    const options = { signal: context.signal, env, stopSignal: 'SIGINT' as const }
    return await runPackageProgram('@playwright/test/cli.js', command, options)
  } finally {
    await runOnServer(serverUrl, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
  }
}
