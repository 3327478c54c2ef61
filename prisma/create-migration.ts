// For developers: writes the next migration, the SQL that leads from the present migrations to schema.prisma.
// `npm run create-migration -- add_product_brand`; DATABASE_URL names any database that may create a scratch one.
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { diffFromMigrations } from './migrate.ts'
import { migrationsDir } from './schema-engine.ts'

async function main() {
  const [name] = process.argv.slice(2)
  const databaseUrl = process.env.DATABASE_URL
  if (!name || !/^[a-z0-9_]+$/.test(name)) throw new Error('Name the migration in snake_case, as in add_product_brand.')
  if (!databaseUrl) throw new Error('Set DATABASE_URL to a Postgres database; only a scratch one beside it is changed.')
  const sql = await diffFromMigrations(databaseUrl)
  if (!sql) return console.log('The migrations already make what schema.prisma says.')
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const file = path.join(migrationsDir, `${stamp}_${name}`, 'migration.sql')
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, sql)
  console.log(`Wrote ${path.relative(process.cwd(), file)}. Read it before you commit it.`)
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
