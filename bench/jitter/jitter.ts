// The profile of AnyCable's benchmark, on a chat: a thousand clients whose lines are cut every 15 s or so and stay away
// for two seconds, and in the middle of it Redis is killed, and later an instance.
import { setTimeout as sleep } from 'node:timers/promises'
import { watchSteal } from '../machine.ts'
import { createRandom, shuffle } from '../random.ts'
import type { BenchContext, Scenario } from '../scenario.ts'
import { type JitterOptions, readJitterOptions } from './jitter-options.ts'
import { makePlan } from './plan.ts'
import { writeReport } from './report.ts'
import { runStack, type StackRun } from './run-stack.ts'

/** Between two stacks, so that the one does not pay for the other's end. */
const PAUSE_MS = 2000

export const jitter: Scenario = {
  prepare(args) {
    const options = readJitterOptions(args)
    return (context) => run(options, context)
  },
}

async function run(options: JitterOptions, context: BenchContext): Promise<void> {
  const { signal, log } = context
  const runs: StackRun[] = []
  const stolenShare = watchSteal()
  for (let round = 1; round <= options.rounds; round++) {
    // Another plan each round, the same for all stacks of it; and in an order that nobody chose.
    const plan = makePlan({ ...options, seed: options.seed + round - 1 })
    for (const name of shuffle(options.stacks, createRandom(Date.now()))) {
      log(
        `\nRound ${round} of ${options.rounds}: ${name}, ${options.clients} clients, ${plan.messages.length} messages`,
      )
      runs.push(await runStack(name, plan, { ...context, generators: options.generators }))
      await sleep(PAUSE_MS, undefined, { signal })
    }
  }
  log(`\n${await writeReport(runs, options, context, stolenShare())}`)
}
