import { type BenchDatabase, createBenchDatabase } from './bench-postgres.ts'
import { type BenchRedis, startBenchRedis } from './bench-redis.ts'
import { addPairs, type Pair } from './people.ts'
import { stackEnvironment } from './stacks/stack-environment.ts'
import { type Stack, type StackName, stacks } from './stacks/stacks.ts'
import { type SupervisedInstance, superviseInstance } from './supervised-instance.ts'

/** A stack with all it needs, made for one run and ended after it. */
export type RunningStack = {
  stack: Stack
  database: BenchDatabase
  redis: BenchRedis
  pairs: Pair[]
  instances: SupervisedInstance[]
  stop(): Promise<void>
}

export type StackOptions = {
  serverUrl: string
  dataDir: string
  signal: AbortSignal
  log(line: string): void
  /** Conversations, each with its shopper and its shop. */
  pairs: number
  instances: number
  /** Beside what every stack gets. */
  env?: Record<string, string | undefined>
  /** What each instance gets for itself; its `env` so far is given. */
  envOf?: (instance: number, env: InstanceEnv) => Promise<Record<string, string>>
  nicenessOf?: (instance: number) => number
  /** In place of the stack's own. */
  entry?: string
}

type InstanceEnv = ReturnType<typeof stackEnvironment> & Record<string, string | undefined>

export async function startStack(name: StackName, options: StackOptions): Promise<RunningStack> {
  const stack: Stack = stacks[name]
  const { serverUrl, dataDir, signal, log } = options
  const ends: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end()
  }
  try {
    const database = await createBenchDatabase(serverUrl)
    ends.push(database.drop)
    if (stack.prepare) await database.db.query(stack.prepare)
    const pairs = await addPairs(database.db, options.pairs)
    const redis = await startBenchRedis({ dataDir, log, signal })
    ends.push(redis.stop)
    const env = { ...stackEnvironment(database.url, redis.url), ...options.env }
    const instances: SupervisedInstance[] = []
    for (let i = 0; i < options.instances; i++) {
      const instance = await superviseInstance({
        name: `${name}-${i + 1}`,
        entry: options.entry ?? stack.entry,
        env: { ...env, ...(await options.envOf?.(i, env)) },
        niceness: options.nicenessOf?.(i),
        dataDir,
        signal,
      })
      ends.push(instance.stop)
      instances.push(instance)
    }
    return { stack, database, redis, pairs, instances, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
