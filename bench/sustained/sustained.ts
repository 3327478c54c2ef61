// How many messages a second a stack keeps up with: the most at which 99 of 100 are shown within 50 ms, over a window.
import { setTimeout as sleep } from 'node:timers/promises'
import { type BenchOptions, readBenchOptions } from '../bench-options.ts'
import { LOAD_STACKS } from '../load/load-stacks.ts'
import { runLoad } from '../load/run-load.ts'
import { watchSteal } from '../machine.ts'
import { spreadOf } from '../percentiles.ts'
import { createRandom, shuffle } from '../random.ts'
import type { BenchContext, Scenario } from '../scenario.ts'
import type { StackName } from '../stacks/stacks.ts'
import { findHighest } from './find-highest.ts'
import { writeReport } from './report.ts'

const numbers = { rounds: 3, seconds: 20, conversations: 200, 'warm-up': 20_000, seed: 1 }
export type SustainedOptions = BenchOptions<keyof typeof numbers>

export const MAX_P99_MS = 50
/** The search ends when it is known to within that much. */
export const PRECISION = 0.05
const PAUSE_MS = 1000

export type SustainedTry = { rate: number; isKept: boolean; p99Ms: number; lagP99Ms: number; lost: number }
export type SustainedRun = { stack: StackName; round: number; rate: number; tries: SustainedTry[] }

export const sustained: Scenario = {
  prepare(args) {
    const options = readBenchOptions('sustained', args, { numbers, stacks: LOAD_STACKS })
    return (context) => run(options, context)
  },
}

async function run(options: SustainedOptions, context: BenchContext): Promise<void> {
  const { rounds } = options.numbers
  const runs: SustainedRun[] = []
  const stolenShare = watchSteal()
  for (let round = 1; round <= rounds; round++) {
    for (const stack of shuffle(options.stacks, createRandom(Date.now()))) {
      const found = await runStack(stack, round, options, context)
      context.log(`Round ${round} of ${rounds}: ${stack} keeps up with ${found.rate}/s (${found.tries.length} tries)`)
      runs.push(found)
    }
  }
  context.log(`\n${await writeReport(runs, options, context, stolenShare())}`)
}

async function runStack(
  stack: StackName,
  round: number,
  { numbers: { conversations, 'warm-up': warmUp, seconds, seed } }: SustainedOptions,
  context: BenchContext,
): Promise<SustainedRun> {
  const { signal } = context
  return runLoad(stack, { ...context, conversations, warmUp }, async (_, loader, capacity) => {
    const tries: SustainedTry[] = []
    const keepsUp = async (rate: number) => {
      const { latencyMs, lagMs, sent, delivered } = await loader.ask('window', { rate, seconds, seed: seed + round })
      const p99Ms = spreadOf(latencyMs)?.p99 ?? Number.POSITIVE_INFINITY
      const lost = sent - delivered
      const isKept = p99Ms < MAX_P99_MS && lost === 0
      tries.push({ rate, isKept, p99Ms, lagP99Ms: spreadOf(lagMs)?.p99 ?? 0, lost })
      await sleep(PAUSE_MS, undefined, { signal })
      return isKept
    }
    // The warm-up went as fast as answers came, so about what is looked for.
    const rate = await findHighest(keepsUp, Math.round(capacity), PRECISION)
    return { stack, round, rate, tries }
  })
}
