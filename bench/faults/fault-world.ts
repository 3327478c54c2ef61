import { randomBytes } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { claimDataFolder } from '#scripts/run-folder.ts'
import { createCatalogue } from '#scripts/testing/catalogue.ts'
import { shortId, urlOfDatabase } from '#scripts/testing/server-databases.ts'
import { migrate } from '../../prisma/migrate.ts'
import { type Fleet, openFleet } from './fleet.ts'
import { type PostgresControl, startPostgresControl } from './postgres-control.ts'
import { type RedisControl, startRedisControl } from './redis-control.ts'

/** A Postgres, a Redis and instances of the run's own, all of them there to be broken. */
export type FaultWorld = {
  /** Aborted when the run is to end. */
  signal: AbortSignal
  dataDir: string
  redis: RedisControl
  postgres: PostgresControl
  /** As the superuser: to look, and to break. */
  db: pg.Pool
  databaseUrl: string
  prefix: string
  catalogue: ReturnType<typeof createCatalogue>
  fleet: Fleet
  stop(): Promise<void>
}

type Options = { dataDir: string; log(line: string): void; signal: AbortSignal }

export async function startFaultWorld({ dataDir, log, signal }: Options): Promise<FaultWorld> {
  await mkdir(dataDir, { recursive: true })
  const claim = await claimDataFolder(dataDir)
  const stops = [claim.release]
  try {
    // What a run did to its database is no start for the next one.
    await rm(path.join(dataDir, 'postgres'), { recursive: true, force: true })
    const options = { dataDir, log, signal, isClaimed: true }
    const redis = await startRedisControl(options)
    stops.push(redis.stop)
    const postgres = await startPostgresControl(options)
    stops.push(postgres.stop)
    return await openFaultWorld({ dataDir, redis, postgres, signal, stops })
  } catch (error) {
    await stopAll(stops)
    throw error
  }
}

/** On servers that are there already. `stops` are ended with it, the last one first. */
export async function openFaultWorld(options: {
  dataDir: string
  redis: RedisControl
  postgres: PostgresControl
  signal: AbortSignal
  stops: (() => Promise<void>)[]
}): Promise<FaultWorld> {
  const { dataDir, redis, postgres, signal, stops } = options
  const id = shortId()
  const databaseUrl = urlOfDatabase(postgres.url, `munui_faults_${id}`)
  await migrate(databaseUrl)
  const db = new pg.Pool({ connectionString: databaseUrl, max: 3, application_name: 'faults' })
  db.on('error', () => undefined)
  stops.push(() => db.end())
  const secret = randomBytes(32).toString('base64url')
  const prefix = `faults-${id}`
  const fleet = openFleet({ dataDir, secret, prefix, redis, postgres, databaseUrl })
  stops.push(fleet.stop)
  const catalogue = createCatalogue(db, secret)
  return { signal, dataDir, redis, postgres, db, databaseUrl, prefix, catalogue, fleet, stop: () => stopAll(stops) }
}

/** All of them, whatever becomes of one. */
async function stopAll(stops: (() => Promise<void>)[]): Promise<void> {
  const errors: unknown[] = []
  for (const stop of stops.splice(0).reverse()) await stop().catch((error) => errors.push(error))
  if (errors.length > 0) throw errors[0]
}
