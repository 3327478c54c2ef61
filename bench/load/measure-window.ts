import { postgresPids, watchCpu } from '../postgres-cpu.ts'
import type { RunningStack } from '../start-stack.ts'
import type { WindowPlan, WindowSamples } from './load-messages.ts'
import type { Loader } from './start-loader.ts'

/** CPU in ms a message; null where it cannot be read. */
export type CpuCost = { app: number | null; redis: number | null; postgres: number | null; generator: number | null }

export type MeasuredWindow = WindowPlan & { samples: WindowSamples; cpu: CpuCost }

/** One window of load, with what each process used for it. */
export async function measureWindow(
  { instances, redis, database }: RunningStack,
  loader: Loader,
  plan: WindowPlan,
): Promise<MeasuredWindow> {
  const watches = {
    app: watchCpu(instances.map((one) => one.pid())),
    redis: watchCpu([redis.pid()]),
    postgres: watchCpu(await postgresPids(database.db)),
    generator: watchCpu([loader.pid]),
  }
  const samples = await loader.ask('window', plan)
  const perMessage = (spent: () => number | null) => {
    const seconds = spent()
    return seconds === null ? null : (seconds * 1000) / Math.max(1, samples.sent)
  }
  return {
    ...plan,
    samples,
    cpu: {
      app: perMessage(watches.app),
      redis: perMessage(watches.redis),
      postgres: perMessage(watches.postgres),
      generator: perMessage(watches.generator),
    },
  }
}

/** Of the stack, without the generator. */
export function totalCpu({ app, redis, postgres }: CpuCost): number | null {
  return app === null || redis === null ? null : app + redis + (postgres ?? 0)
}
