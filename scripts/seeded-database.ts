import path from 'node:path'
import { migrate } from '../prisma/migrate.ts'
import { readLastLines } from './processes.ts'
import { SentenceError } from './sentence-error.ts'
import { runTypeScript, SUCCESS } from './steps.ts'

/** Migrated and seeded; both change nothing where they have been before. */
export async function prepareDatabase(databaseUrl: string, dataDir: string, signal: AbortSignal): Promise<void> {
  await migrate(databaseUrl)
  const logFile = path.join(dataDir, 'log', 'seed.log')
  const ending = await runTypeScript('prisma/seed.ts', [], { signal, logFile, env: { DATABASE_URL: databaseUrl } })
  if (ending !== SUCCESS) throw new SentenceError(`Seeding failed. The end of ${logFile}:\n${readLastLines(logFile)}`)
}
