import { defineConfig } from 'prisma/config'

// Only `prisma generate` and Prisma's own tools read this; the app's migrations run by prisma/migrate.ts.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations', seed: 'npm run seed' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
