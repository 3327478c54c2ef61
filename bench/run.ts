// `npm run bench`: all scenarios, or those that are named. Each prints a table and writes it to bench/results.

import type { Lifetime } from '#scripts/lifetime.ts'
import { defaultDataDir } from '#scripts/project.ts'
import { claimDataFolder } from '#scripts/run-folder.ts'
import { SentenceError } from '#scripts/sentence-error.ts'
import { append } from './append/append.ts'
import { startBenchPostgres } from './bench-postgres.ts'
import { growth } from './growth/growth.ts'
import { herd } from './herd/herd.ts'
import { interest } from './interest/interest.ts'
import { jitter } from './jitter/jitter.ts'
import { latency } from './latency/latency.ts'
import { lighthouse } from './lighthouse/lighthouse.ts'
import { memory } from './memory/memory.ts'
import { pages } from './pages/pages.ts'
import { profile } from './profile/profile.ts'
import { queries } from './queries/queries.ts'
import type { Scenario } from './scenario.ts'
import { screen } from './screen/screen.ts'
import { seed } from './seed/seed.ts'
import { smoke } from './smoke/smoke.ts'
import { stalled } from './stalled/stalled.ts'
import { sustained } from './sustained/sustained.ts'

const scenarios: Record<string, Scenario> = {
  append,
  latency,
  sustained,
  jitter,
  queries,
  interest,
  growth,
  pages,
  screen,
  lighthouse,
  memory,
  herd,
  stalled,
}
/** Run only when they are named: they measure nothing. */
const tools: Record<string, Scenario> = { profile, seed, smoke }

export async function runBench(args: string[], { signal, onEnd }: Lifetime): Promise<number> {
  const [first] = args
  const isNamed = first !== undefined && !first.startsWith('-')
  const names = isNamed ? [first] : Object.keys(scenarios)
  const runs = names.map((name) => {
    const known = { ...scenarios, ...tools }
    const scenario = Object.hasOwn(known, name) ? known[name] : undefined
    if (!scenario) throw new SentenceError(`There is no bench "${name}". There are: ${Object.keys(known).join(', ')}`)
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
