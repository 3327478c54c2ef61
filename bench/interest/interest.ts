// What an instance gets from Redis for people it does not have. Each message has its writer on one instance and its one
// reader on another: whatever reaches a third instance, or one of the two again, is work that more instances only multiply.
import { setTimeout as sleep } from 'node:timers/promises'
import { watchSteal } from '../machine.ts'
import { createRandom, shuffle } from '../random.ts'
import type { BenchContext, Scenario } from '../scenario.ts'
import { countInterest, type InterestRun } from './count-interest.ts'
import { INSTANCE_COUNTS, type InterestOptions, readInterestOptions } from './interest-options.ts'
import { writeReport } from './report.ts'

const PAUSE_MS = 500

export const interest: Scenario = {
  prepare(args) {
    const options = readInterestOptions(args)
    return (context) => run(options, context)
  },
}

async function run(options: InterestOptions, context: BenchContext): Promise<void> {
  const { signal, log } = context
  const runs: InterestRun[] = []
  const stolenShare = watchSteal()
  for (let round = 1; round <= options.rounds; round++) {
    for (const stack of shuffle(options.stacks, createRandom(Date.now()))) {
      for (const instances of INSTANCE_COUNTS) {
        log(`Round ${round} of ${options.rounds}: ${stack}, ${instances} instances`)
        runs.push(await countInterest(stack, instances, { ...options, seed: options.seed + round - 1 }, context))
        await sleep(PAUSE_MS, undefined, { signal })
      }
    }
  }
  log(`\n${await writeReport(runs, options, context, stolenShare())}`)
}
