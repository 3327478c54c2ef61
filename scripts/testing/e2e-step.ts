import { randomBytes } from 'node:crypto'
import { migrate } from '../../prisma/migrate.ts'
import { SentenceError } from '../sentence-error.ts'
import { runPackageProgram, runTypeScript, SUCCESS } from '../steps.ts'
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
    await migrate(databaseUrl)
    const seeding = { signal: context.signal, env: { DATABASE_URL: databaseUrl } }
    if ((await runTypeScript('prisma/seed.ts', [], seeding)) !== SUCCESS) throw new SentenceError('Seeding failed.')
    const env = {
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      REDIS_PREFIX: `munui-e2e-${id}`,
      NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
      CHROMIUM_PATH: chromiumPath,
      PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
    }
    const command = ['test', '--reporter=list,json', ...args]
    return await runPackageProgram('@playwright/test/cli.js', command, { signal: context.signal, env })
  } finally {
    await runOnServer(serverUrl, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
  }
}
