// `npm run bench`: all scenarios, or those that are named. Each prints a table and writes it to bench/results.

import type { Lifetime } from '#scripts/lifetime.ts'
import { defaultDataDir } from '#scripts/project.ts'
import { claimDataFolder } from '#scripts/run-folder.ts'
import { SentenceError } from '#scripts/sentence-error.ts'
import { startBenchPostgres } from './bench-postgres.ts'
import { jitter } from './jitter/jitter.ts'
import type { Scenario } from './scenario.ts'

const scenarios: Record<string, Scenario> = { jitter }

export async function runBench(args: string[], { signal, onEnd }: Lifetime): Promise<number> {
  const [first] = args
  const isNamed = first !== undefined && !first.startsWith('-')
  const names = isNamed ? [first] : Object.keys(scenarios)
  const runs = names.map((name) => {
    const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined
    if (!scenario)
      throw new SentenceError(`There is no bench "${name}". There are: ${Object.keys(scenarios).join(', ')}`)
    return scenario.prepare(isNamed ? args.slice(1) : args)
  })
  const dataDir = defaultDataDir('bench')
  const log = (line: string) => console.log(line)
  onEnd((await claimDataFolder(dataDir)).release)
  const postgres = await startBenchPostgres({ dataDir, log, signal, isClaimed: true })
  onEnd(postgres.stop)
  const context = { serverUrl: postgres.serverUrl, postgresVersion: postgres.version, dataDir, signal, log }
  for (const run of runs) await run(context)
  return 0
}
