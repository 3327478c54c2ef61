// A consumer stops reading while much is said to it: what does the instance keep for it, and do the others notice?
import { readBenchOptions } from '../bench-options.ts'
import { watchSteal } from '../machine.ts'
import { createRandom, shuffle } from '../random.ts'
import type { Scenario } from '../scenario.ts'
import { runStalled, type StalledRun } from './run-stalled.ts'
import { writeStalledReport } from './stalled-report.ts'

const numbers = { conversations: 50, rate: 100, flood: 10_000, seconds: 20, rounds: 3, seed: 1 }
const STALLED_STACKS = ['ours', 'classic'] as const

export const stalled: Scenario = {
  prepare(args) {
    const options = readBenchOptions('stalled', args, { numbers, stacks: STALLED_STACKS })
    const { rounds, ...plan } = options.numbers
    return async (context) => {
      const stolenShare = watchSteal()
      const runs: StalledRun[] = []
      for (let round = 1; round <= rounds; round++) {
        for (const stack of shuffle(options.stacks, createRandom(Date.now()))) {
          context.log(`Round ${round} of ${rounds}: ${stack}, ${plan.flood} messages a second to one who does not read`)
          runs.push(await runStalled(stack, { ...plan, seed: plan.seed + 2 * round }, context))
        }
      }
      context.log(`\n${await writeStalledReport(runs, options, context, stolenShare())}`)
    }
  },
}
