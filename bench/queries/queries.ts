// Every way in which the app asks the database, on a million messages: how long it takes, and what it reads for it.
import { type AppDeps, createDeps } from '#server/deps.ts'
import { type Env, readEnv } from '#server/env.ts'
import { createBenchDatabase } from '../bench-postgres.ts'
import { startBenchRedis } from '../bench-redis.ts'
import { watchSteal } from '../machine.ts'
import { SESSION_SECRET } from '../people.ts'
import { createRandom, shuffle } from '../random.ts'
import type { BenchContext, Scenario } from '../scenario.ts'
import { makeData } from '../seed/make-data.ts'
import { captureStatements } from './capture-statements.ts'
import { findGround } from './ground.ts'
import { footprintOf, timeRuns } from './measure.ts'
import { type QueriesOptions, readQueriesOptions } from './queries-options.ts'
import { type Measured, writeReport } from './report.ts'
import { useCases } from './use-cases.ts'

const AT_ONCE = 8
const WARM_UPS = 10

export const queries: Scenario = {
  prepare(args) {
    const options = readQueriesOptions(args)
    return (context) => run(options, context)
  },
}

async function run(options: QueriesOptions, context: BenchContext): Promise<void> {
  const { serverUrl, log } = context
  const database = await createBenchDatabase(serverUrl)
  const redis = await startBenchRedis(context)
  try {
    log(`\nMaking ${options.messages} messages in ${options.conversations} conversations`)
    const ground = await findGround(database.db, await makeData(database.db, options))
    const env = {
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      NEXTAUTH_SECRET: SESSION_SECRET,
      LOG_LEVEL: 'silent',
    }
    const parsed = readEnv({ NODE_ENV: 'test', REDIS_PREFIX: 'munui-bench', ...env })
    const stolenShare = watchSteal()
    const measured = await withDeps(parsed, (deps) =>
      measure(options, context, (useCase, turn) => useCase.run(deps, ground, turn)),
    )
    const stolen = stolenShare()
    const captured = captureStatements()
    await withDeps(parsed, async (deps) => {
      for (const one of measured) {
        one.footprint = await footprintOf(database.db, captured, one.useCase, deps, ground, one.turn++)
      }
    }).finally(captured.stop)
    log(`\n${await writeReport(measured, options, context, stolen)}`)
  } finally {
    await redis.stop()
    await database.drop()
  }
}

async function withDeps<T>(env: Env, use: (deps: AppDeps) => Promise<T>): Promise<T> {
  const deps = createDeps(env)
  try {
    return await use(deps)
  } finally {
    await deps.close()
  }
}

async function measure(
  { rounds, runs }: QueriesOptions,
  { log, signal }: BenchContext,
  run: (useCase: (typeof useCases)[number], turn: number) => Promise<unknown>,
): Promise<Measured[]> {
  const measured: Measured[] = useCases.map((useCase) => ({ useCase, turn: 0, alone: [], together: [] }))
  for (const one of measured) await timeRuns(WARM_UPS, 1, () => run(one.useCase, one.turn++))
  for (let round = 1; round <= rounds; round++) {
    log(`Round ${round} of ${rounds}`)
    for (const one of shuffle(measured, createRandom(round))) {
      signal.throwIfAborted()
      const next = () => run(one.useCase, one.turn++)
      one.alone.push(await timeRuns(runs, 1, next))
      one.together.push(await timeRuns(runs, AT_ONCE, next))
    }
  }
  return measured
}
