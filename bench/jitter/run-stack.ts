import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchRedis } from '../bench-redis.ts'
import type { StackName } from '../stacks/stacks.ts'
import { startStack } from '../start-stack.ts'
import type { SupervisedInstance } from '../supervised-instance.ts'
import { type Account, account } from './account.ts'
import { startGenerators } from './generators.ts'
import { now } from './observations.ts'
import type { Plan } from './plan.ts'
import { readLog } from './read-log.ts'

/** One stack through one plan: everything it needs is started for it and ended after it. */
export type StackRun = {
  stack: StackName
  account: Account
  crashes: SupervisedInstance['crashes']
  /** The most that one instance held, and what both used, from their start. */
  residentMb: number
  cpuSeconds: number
  generatorBusyShare: number
  wentQuiet: boolean
}

export type RunOptions = {
  serverUrl: string
  dataDir: string
  generators: number
  signal: AbortSignal
  log(line: string): void
}

const INSTANCES = 2
/** Between the last client's arrival and the first message. */
const SETTLE_MS = 1000

export async function runStack(name: StackName, plan: Plan, options: RunOptions): Promise<StackRun> {
  const running = await startStack(name, { ...options, pairs: plan.clients / 2, instances: INSTANCES })
  const { stack, database, redis, pairs, instances } = running
  const ends = [running.stop]
  try {
    const ports = instances.map((one) => one.port)
    const generators = await startGenerators(
      options.generators,
      plan,
      { stack: stack.client, ports, pairs },
      options.signal,
    )
    ends.push(generators.stop)

    const startAt = now() + SETTLE_MS
    generators.start(startAt)
    const faults = injectFaults(plan, startAt, redis, instances, options)
    const [{ wentQuiet, busyShare, ...seen }] = await Promise.all([generators.observations, faults])
    const stored = await readLog(database.db, stack.place)
    const usages = instances.map((one) => one.usage())
    return {
      stack: name,
      account: account(plan, startAt, seen, stored),
      crashes: instances.flatMap((one) => one.crashes),
      residentMb: Math.max(...usages.map((one) => one.residentMb)),
      cpuSeconds: usages.reduce((sum, one) => sum + one.cpuSeconds, 0),
      generatorBusyShare: busyShare,
      wentQuiet,
    }
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

async function injectFaults(
  { faults }: Plan,
  startAt: number,
  redis: BenchRedis,
  instances: SupervisedInstance[],
  { signal, log }: RunOptions,
): Promise<void> {
  const until = (atMs: number) => sleep(Math.max(0, startAt + atMs - now()), undefined, { signal })
  await until(faults.redis.fromMs)
  log('Redis killed')
  await redis.kill()
  await until(faults.redis.untilMs)
  await redis.restart()
  log('Redis back, empty')
  await until(faults.instance.fromMs)
  log('One instance killed')
  await instances.at(-1)?.kill(faults.instance.untilMs - faults.instance.fromMs)
}
