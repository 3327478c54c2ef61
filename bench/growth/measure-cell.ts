import { setTimeout as sleep } from 'node:timers/promises'
import { measureWindow, totalCpu } from '../load/measure-window.ts'
import { startLoader } from '../load/start-loader.ts'
import { type Spread, spreadOf } from '../percentiles.ts'
import { postgresPids, watchCpu } from '../postgres-cpu.ts'
import type { BenchContext } from '../scenario.ts'
import { type RunningStack, startStack } from '../start-stack.ts'
import { addConversations } from './add-conversations.ts'
import type { Cell } from './cells.ts'
import type { GrowthOptions } from './growth-options.ts'
import { countSubscriptions, killSubscribers } from './subscribers.ts'

export type CellRun = Cell & {
  /** Everybody connected and nobody writing: CPU in ms a second, all processes of the stack. */
  idleCpuMs: number
  /** CPU in ms a message, with what the processes use when idle and without. */
  cpuMs: number
  netCpuMs: number
  latencyMs: Spread
  lagMs: Spread
  lost: number
  subscriptions: number
  /** Since the subscribers' connections were ended. Of ours only: the others do not say. */
  wellAgainMs: number | null
}

const METRICS_TOKEN = 'for the instances of one run'
/** For each instance: all of them as warm, however many share the messages. */
const WARM_UP_MESSAGES = 1500
const IN_FLIGHT = 16
/** What connecting leaves to do. */
const REST_MS = 1000

export async function measureCell(
  cell: Cell,
  { rate, seconds, idleSeconds, seed }: GrowthOptions,
  context: BenchContext,
): Promise<CellRun> {
  const { stack, instances, people } = cell
  const running = await startStack(stack, { ...context, pairs: people / 2, instances, env: { METRICS_TOKEN } })
  const loader = startLoader(context.signal)
  try {
    const { database, redis } = running
    const conversations =
      cell.by === 'conversations' ? await addConversations(database.db, running.pairs, cell.conversations) : undefined
    const ports = running.instances.map((one) => one.port)
    await loader.ask('connect', { client: running.stack.client, ports, pairs: running.pairs, conversations })
    await loader.ask('warmUp', { messages: WARM_UP_MESSAGES * instances, inFlight: IN_FLIGHT })
    await sleep(REST_MS, undefined, { signal: context.signal })
    const idleCpuMs = await measureIdle(running, idleSeconds, context.signal)
    const { samples, cpu } = await measureWindow(running, loader, { rate, seconds, seed })
    const cpuMs = totalCpu(cpu)
    const [latencyMs, lagMs] = [spreadOf(samples.latencyMs), spreadOf(samples.lagMs)]
    if (cpuMs === null || !latencyMs || !lagMs) throw new Error('the processes of the stack cannot be measured here')
    return {
      ...cell,
      idleCpuMs,
      cpuMs,
      netCpuMs: cpuMs - idleCpuMs / rate,
      latencyMs,
      lagMs,
      lost: samples.sent - samples.delivered,
      subscriptions: await countSubscriptions(redis.url),
      wellAgainMs: stack === 'ours' ? await killSubscribers(redis.url, running.instances, METRICS_TOKEN) : null,
    }
  } finally {
    await loader.stop()
    await running.stop()
  }
}

async function measureIdle(running: RunningStack, seconds: number, signal: AbortSignal): Promise<number> {
  const { instances, redis, database } = running
  const pids = [...instances.map((one) => one.pid()), redis.pid(), ...(await postgresPids(database.db))]
  const spent = watchCpu(pids)
  await sleep(seconds * 1000, undefined, { signal })
  return ((spent() ?? 0) * 1000) / seconds
}
