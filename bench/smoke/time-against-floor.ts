import { measureWindow, totalCpu } from '../load/measure-window.ts'
import { runLoad } from '../load/run-load.ts'
import { spreadOf } from '../percentiles.ts'
import type { BenchContext } from '../scenario.ts'
import type { StackName } from '../stacks/stacks.ts'

/** For information only: no machine that does other things too gives the same twice. */
export type Timing = { stack: StackName; p50Ms: number; cpuMs: number | null; messages: number }

const CONVERSATIONS = 50
const WARM_UP = 1000
const WINDOW = { rate: 200, seconds: 4, seed: 1 }

export async function timeStack(stack: StackName, context: BenchContext): Promise<Timing> {
  return runLoad(stack, { ...context, conversations: CONVERSATIONS, warmUp: WARM_UP }, async (running, loader) => {
    const { samples, cpu } = await measureWindow(running, loader, WINDOW)
    return { stack, p50Ms: spreadOf(samples.latencyMs)?.p50 ?? 0, cpuMs: totalCpu(cpu), messages: samples.sent }
  })
}
