// A part of `npm test`: what is promised of the way a message takes, counted. How fast it is compared with the floor is
// told beside it, and judged by nobody.
import { projectRoot } from '#scripts/project.ts'
import { SentenceError } from '#scripts/sentence-error.ts'
import { readBenchOptions } from '../bench-options.ts'
import { watchSteal } from '../machine.ts'
import type { BenchContext, Scenario } from '../scenario.ts'
import { checkStructure } from './checks.ts'
import { countStructure } from './count-structure.ts'
import { writeReport } from './report.ts'
import { runMutants } from './run-mutants.ts'
import { timeStack } from './time-against-floor.ts'

const MUTANTS = '--mutants'

export const smoke: Scenario = {
  prepare(args) {
    const { resultsDir } = readBenchOptions(
      'smoke',
      args.filter((one) => one !== MUTANTS),
      { numbers: {} },
    )
    return (context) => run({ resultsDir, hasMutants: args.includes(MUTANTS) }, context)
  },
}

async function run(options: { resultsDir: string; hasMutants: boolean }, context: BenchContext): Promise<void> {
  const stolenShare = watchSteal()
  const counts = await countStructure(projectRoot, context)
  const checks = checkStructure(counts)
  const timings = [await timeStack('ours', context), await timeStack('floor', context)]
  const mutants = options.hasMutants ? await runMutants(context) : []
  const figures = { counts, checks, timings, mutants }
  context.log(`\n${await writeReport(figures, options.resultsDir, context, stolenShare())}`)
  const broken = [...checks, ...mutants].filter((one) => !one.isKept)
  if (broken.length > 0) throw new SentenceError(`Not kept: ${broken.map((one) => one.name).join('; ')}.`)
}
