import { startChild } from '../child.ts'
import { percentileOf } from '../faults/latency.ts'
import { writeMissed } from '../herd/write-missed.ts'
import { measureWindow } from '../load/measure-window.ts'
import { runLoad } from '../load/run-load.ts'
import { addPairs } from '../people.ts'
import { processUsage } from '../process-usage.ts'
import type { BenchContext } from '../scenario.ts'
import { stackEnvironment } from '../stacks/stack-environment.ts'
import type { StackName } from '../stacks/stacks.ts'
import type { ComeBack, FloodOrders } from './flood.ts'

export type StalledPlan = { conversations: number; rate: number; flood: number; seconds: number; seed: number }

export type StalledRun = ComeBack & {
  stack: StackName
  /** Of the instance: each second from the moment at which the consumer stopped reading, which is the first. */
  residentMb: number[]
  /** Said to the stalled consumer a second, as far as the publisher came. */
  floodRate: number
  /** Of the others, before and meanwhile. */
  before: { p50: number; p99: number; lagP99: number }
  during: { p50: number; p99: number; lagP99: number }
}

const WARM_UP = 10_000
const STORED = 100
const SAMPLE_EVERY_MS = 1000

/** One consumer on the first of two instances stops reading; others talk on both. */
export async function runStalled(name: StackName, plan: StalledPlan, context: BenchContext): Promise<StalledRun> {
  const { conversations, rate, flood, seconds, seed } = plan
  return runLoad(name, { ...context, conversations, warmUp: WARM_UP }, async (running, loader) => {
    const { database, redis, stack, instances } = running
    const [instance] = instances
    const [pair] = await addPairs(database.db, 1)
    if (!instance || !pair) throw new Error('nobody to stall')
    await writeMissed(database.db, name, STORED, pair.conversationId)
    const child = startChild<FloodOrders>('bench/stalled/flood.ts', context.signal)
    const residentMb: number[] = []
    const sample = () => residentMb.push(processUsage(instance.pid())?.residentMb ?? 0)
    let sampling: NodeJS.Timeout | undefined
    try {
      await child.ask('sit', {
        client: stack.client,
        url: `http://127.0.0.1:${instance.port}`,
        redisUrl: redis.url,
        redisPrefix: stackEnvironment(database.url, redis.url).REDIS_PREFIX,
        pair,
      })
      const before = await measureWindow(running, loader, { rate, seconds, seed })
      sample()
      sampling = setInterval(sample, SAMPLE_EVERY_MS)
      const [sent, during] = await Promise.all([
        child.ask('flood', { rate: flood, seconds }),
        measureWindow(running, loader, { rate, seconds, seed: seed + 1 }),
      ])
      clearInterval(sampling)
      const back = await child.ask('comeBack', undefined)
      const summary = ({ samples }: typeof before) => ({
        p50: percentileOf([...samples.latencyMs], 0.5),
        p99: percentileOf([...samples.latencyMs], 0.99),
        lagP99: percentileOf([...samples.lagMs], 0.99),
      })
      const latencies = { before: summary(before), during: summary(during) }
      return { stack: name, ...back, residentMb, floodRate: sent / seconds, ...latencies }
    } finally {
      clearInterval(sampling)
      await child.stop()
    }
  })
}
