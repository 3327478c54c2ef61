import { assertPortsFree } from './instances.ts'
import type { Lifetime } from './lifetime.ts'
import type { Progress } from './progress.ts'
import { claimDataFolder } from './run-folder.ts'
import { prepareDatabase } from './seeded-database.ts'
import { type Services, startServices } from './services.ts'

interface SeededServicesOptions {
  dataDir: string
  /** Of the instances to come; looked at before anything slow is done. */
  ports: number[]
  ifTaken: string
  progress: Progress
  lifetime: Lifetime
}

/** Services with a database that is migrated and seeded, put away when the command ends. */
export async function startSeededServices(options: SeededServicesOptions): Promise<Services> {
  const { dataDir, ports, ifTaken, progress } = options
  const { signal, onEnd } = options.lifetime
  // Before the look at the ports: instances that a killed run left would still hold them.
  onEnd((await claimDataFolder(dataDir)).release)
  await assertPortsFree(ports, ifTaken)
  const services = await progress.during('Starting Postgres and Redis', (log) =>
    startServices({ dataDir, log, signal, isClaimed: true }),
  )
  onEnd(services.stop)
  await progress.during('Preparing the database', () => prepareDatabase(services.databaseUrl, dataDir, signal))
  return services
}
