// One of two instances is killed with all its clients on it: how soon are they back on the other one, with what they
// missed on their screens, and what does it cost the database?
import { readBenchOptions } from '../bench-options.ts'
import { watchSteal } from '../machine.ts'
import { createRandom, shuffle } from '../random.ts'
import type { Scenario } from '../scenario.ts'
import { writeHerdReport } from './herd-report.ts'
import { type HerdRun, runHerd } from './run-herd.ts'

const numbers = { clients: 2000, missed: 10, rounds: 3 }
/** The Redis Streams adapter is not among them: what it brings back must have gone through its stream while nobody listened. */
const HERD_STACKS = ['ours', 'classic', 'tutorial'] as const

export const herd: Scenario = {
  prepare(args) {
    const options = readBenchOptions('herd', args, { numbers, stacks: HERD_STACKS })
    const { clients, missed, rounds } = options.numbers
    return async (context) => {
      const stolenShare = watchSteal()
      const runs: HerdRun[] = []
      for (let round = 1; round <= rounds; round++) {
        for (const stack of shuffle(options.stacks, createRandom(Date.now()))) {
          context.log(`Round ${round} of ${rounds}: ${stack}, ${clients} clients`)
          runs.push(await runHerd(stack, { clients, missed }, context))
        }
      }
      context.log(`\n${await writeHerdReport(runs, options, context, stolenShare())}`)
    }
  },
}
