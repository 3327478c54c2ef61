// Two production instances, one Postgres, one Redis. scripts/testing/e2e-step.ts prepares them: `npm test -- e2e`.
import { defineConfig } from '@playwright/test'

if (!process.env.DATABASE_URL || !process.env.REDIS_URL) {
  throw new Error('The browser tests need prepared services: run npm test -- e2e [options of Playwright].')
}

const isRoot = process.getuid?.() === 0
const quietLaunch = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']
const noUpdates = ['--disable-background-networking', '--disable-component-update']

// Playwright puts the port where the tests find it: A_PORT and B_PORT in the environment.
function instance(name: 'a' | 'b') {
  return {
    name: `instance ${name}`,
    command: `exec ${JSON.stringify(process.execPath)} --import tsx server/main.ts`,
    env: { NODE_ENV: 'production', AUTH_TRUST_HOST: 'true', LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn', PORT: '0' },
    wait: { stdout: new RegExp(`ready on port (?<${name}_port>\\d+)`) },
    // The way an instance is stopped in production, so that every run tries it.
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 15_000 },
    timeout: 60_000,
  }
}

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.data/test/playwright',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  failOnFlakyTests: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      // Chromium's sandbox does not work for root.
      args: [...(isRoot ? ['--no-sandbox'] : []), ...quietLaunch, ...noUpdates],
    },
  },
  webServer: [instance('a'), instance('b')],
})
