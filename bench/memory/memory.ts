// What a connection that says nothing costs an instance: the slope over 1,000 to 5,000 of them, so that what the process
// holds anyway does not count.
import { readBenchOptions } from '../bench-options.ts'
import { watchSteal } from '../machine.ts'
import { createRandom, shuffle } from '../random.ts'
import type { Scenario } from '../scenario.ts'
import { measureStack } from './measure-stack.ts'
import { type MemoryRound, writeMemoryReport } from './memory-report.ts'

const numbers = { connections: 5000, steps: 5, rounds: 3 }
const MEMORY_STACKS = ['ours', 'classic', 'floor'] as const

export const memory: Scenario = {
  prepare(args) {
    const options = readBenchOptions('memory', args, { numbers, stacks: MEMORY_STACKS })
    const { connections, steps, rounds } = options.numbers
    if (steps < 2) options.refuse('--steps should be at least 2: one point has no slope.')
    if (connections % steps !== 0) options.refuse('--connections should be a multiple of --steps.')
    return async (context) => {
      const stolenShare = watchSteal()
      const done: MemoryRound[] = []
      for (let round = 1; round <= rounds; round++) {
        for (const stack of shuffle(options.stacks, createRandom(Date.now()))) {
          context.log(`Round ${round} of ${rounds}: ${stack}, ${connections} connections`)
          done.push({ stack, points: await measureStack(stack, { connections, steps }, context) })
        }
      }
      context.log(`\n${await writeMemoryReport(done, options, context, stolenShare())}`)
    }
  },
}
