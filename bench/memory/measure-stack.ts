import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { projectRoot } from '#scripts/project.ts'
import { startChild } from '../child.ts'
import { findLastingPort } from '../lasting-port.ts'
import type { BenchContext } from '../scenario.ts'
import type { StackName } from '../stacks/stacks.ts'
import { startStack } from '../start-stack.ts'
import type { IdleOrders } from './idle-clients.ts'

/** What one instance holds with so many connections. Bytes. */
export type MemoryPoint = { connections: number; rss: number; heapUsed: number; external: number }

export type MemoryPlan = { connections: number; steps: number }

/** After the last client of a step: handshakes end, what they needed goes, timers of 5 s run out. */
const SETTLE_MS = 6000

/** One instance, filled step by step; looked at after each, with its garbage collected. */
export async function measureStack(
  name: StackName,
  { connections, steps }: MemoryPlan,
  context: BenchContext,
): Promise<MemoryPoint[]> {
  const probePort = await findLastingPort()
  const probe = pathToFileURL(`${projectRoot}bench/memory/memory-probe.mjs`)
  const env = { NODE_OPTIONS: `--import ${probe}`, MEMORY_PROBE_PORT: String(probePort) }
  const running = await startStack(name, { ...context, pairs: connections, instances: 1, env })
  const clients = startChild<IdleOrders>('bench/memory/idle-clients.ts', context.signal)
  try {
    const [instance] = running.instances
    if (!instance) throw new Error('no instance')
    const points: MemoryPoint[] = []
    for (let step = 0; step < steps; step++) {
      const pairs = running.pairs.slice((connections * step) / steps, (connections * (step + 1)) / steps)
      await clients.ask('connect', { client: running.stack.client, port: instance.port, pairs })
      await sleep(SETTLE_MS, undefined, { signal: context.signal })
      const response = await fetch(`http://127.0.0.1:${probePort}/`)
      points.push({ connections: (connections * (step + 1)) / steps, ...(await response.json()) })
    }
    return points
  } finally {
    await clients.stop()
    await running.stop()
  }
}
