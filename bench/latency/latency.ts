// How long until the other side, on another instance, has a message; and what each costs. All stacks in one run.
import { setTimeout as sleep } from 'node:timers/promises'
import { type BenchOptions, readBenchOptions } from '../bench-options.ts'
import { withCommitDelay } from '../commit-delay.ts'
import { LOAD_STACKS } from '../load/load-stacks.ts'
import { measureWindow } from '../load/measure-window.ts'
import { runLoad } from '../load/run-load.ts'
import { watchSteal } from '../machine.ts'
import { spreadOf } from '../percentiles.ts'
import { createRandom, shuffle } from '../random.ts'
import type { BenchContext, Scenario } from '../scenario.ts'
import type { StackName } from '../stacks/stacks.ts'
import type { LatencyWindow } from './latency-window.ts'
import { writeReport } from './report.ts'

const numbers = { rounds: 5, seconds: 4, tries: 3, conversations: 200, 'warm-up': 20_000, seed: 1 }
export type LatencyOptions = BenchOptions<keyof typeof numbers>

/** As on a disk that takes its time: about a cloud's. */
const SLOW_COMMIT_MS = 1

/** Messages a second, and how much longer a commit takes. The heaviest last: who is behind then spoils nothing after it. */
const LOADS = [
  { rate: 100, commitDelayMs: 0 },
  { rate: 500, commitDelayMs: 0 },
  { rate: 1000, commitDelayMs: 0 },
  { rate: 1000, commitDelayMs: SLOW_COMMIT_MS },
  { rate: 2000, commitDelayMs: 0 },
]
/** A generator that is later than that measures itself too: tried again (`--tries`), and then kept, and said. */
const MAX_LAG_P99_MS = 2
const PAUSE_MS = 500

export const latency: Scenario = {
  prepare(args) {
    const options = readBenchOptions('latency', args, { numbers, stacks: LOAD_STACKS })
    return (context) => run(options, context)
  },
}

async function run(options: LatencyOptions, context: BenchContext): Promise<void> {
  const { rounds } = options.numbers
  const windows: LatencyWindow[] = []
  const stolenShare = watchSteal()
  for (let round = 1; round <= rounds; round++) {
    const order = shuffle(options.stacks, createRandom(Date.now()))
    context.log(`Round ${round} of ${rounds}: ${order.join(', ')}`)
    for (const stack of order) windows.push(...(await runStack(stack, round, options, context)))
  }
  context.log(`\n${await writeReport(windows, options, context, stolenShare())}`)
}

async function runStack(
  stack: StackName,
  round: number,
  { numbers: { conversations, 'warm-up': warmUp, seconds, tries, seed } }: LatencyOptions,
  context: BenchContext,
): Promise<LatencyWindow[]> {
  const { serverUrl, signal, log } = context
  return runLoad(stack, { ...context, conversations, warmUp }, async (running, loader) => {
    const windows: LatencyWindow[] = []
    for (const { rate, commitDelayMs } of LOADS) {
      const measure = async () => {
        await sleep(PAUSE_MS, undefined, { signal })
        const stolenShare = watchSteal()
        const measured = await measureWindow(running, loader, { rate, seconds, seed: seed + round })
        const isLate = (spreadOf(measured.samples.lagMs)?.p99 ?? 0) > MAX_LAG_P99_MS
        return { ...measured, stack, round, isLate, commitDelayMs, stolenShare: stolenShare() }
      }
      const window = await withCommitDelay(serverUrl, commitDelayMs, async () => {
        let last = await measure()
        for (let tried = 1; last.isLate && tried < tries; tried++) last = await measure()
        return last
      })
      windows.push(window)
      log(lineOf(window))
    }
    return windows
  })
}

function lineOf({ stack, rate, commitDelayMs, samples, isLate }: LatencyWindow): string {
  const { p50 = 0, p99 = 0 } = spreadOf(samples.latencyMs) ?? {}
  const disk = commitDelayMs > 0 ? `, +${commitDelayMs} ms a commit` : ''
  const late = isLate ? ' (the generator was late)' : ''
  return `  ${stack}, ${rate}/s${disk}: p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms${late}`
}
