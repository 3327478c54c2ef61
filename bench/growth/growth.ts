// What a message costs when there are more instances, and when there are more conversations: it should cost the same.
import { watchSteal } from '../machine.ts'
import { createRandom, shuffle } from '../random.ts'
import type { BenchContext, Scenario } from '../scenario.ts'
import { cellsOf } from './cells.ts'
import { type GrowthOptions, readGrowthOptions } from './growth-options.ts'
import { type CellRun, measureCell } from './measure-cell.ts'
import { writeReport } from './report.ts'

export const growth: Scenario = {
  prepare(args) {
    const options = readGrowthOptions(args)
    return (context) => run(options, context)
  },
}

async function run(options: GrowthOptions, context: BenchContext): Promise<void> {
  const runs: CellRun[] = []
  const stolenShare = watchSteal()
  for (let round = 1; round <= options.rounds; round++) {
    // In an order that nobody chose: what the machine does beside it falls on all alike.
    for (const cell of shuffle(cellsOf(options.stacks), createRandom(Date.now()))) {
      const what = `${cell.stack}, ${cell.instances} instances, ${cell.conversations} conversations`
      const one = await measureCell(cell, { ...options, seed: options.seed + round - 1 }, context)
      context.log(
        `Round ${round} of ${options.rounds}: ${what}: ${one.netCpuMs.toFixed(2)} ms CPU a message, p50 ${one.latencyMs.p50.toFixed(2)} ms`,
      )
      runs.push(one)
    }
  }
  context.log(`\n${await writeReport(runs, options, context, stolenShare())}`)
}
