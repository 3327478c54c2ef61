import { configDefaults, defineConfig } from 'vitest/config'

const exclude = [...configDefaults.exclude, '.next/**', '.data/**', 'e2e/**']

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.integration.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['**/*.integration.test.ts'],
          exclude,
          globalSetup: './scripts/testing/integration-setup.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // Two files at a time: each has database pools, sockets and sometimes servers of its own.
          maxWorkers: 2,
        },
      },
    ],
  },
})
