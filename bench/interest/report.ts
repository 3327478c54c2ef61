import { markdownTable } from '../markdown-table.ts'
import { medianOf } from '../percentiles.ts'
import type { BenchContext } from '../scenario.ts'
import { stacks } from '../stacks/stacks.ts'
import { circumstancesOf, describeCircumstances, writeResults } from '../write-results.ts'
import type { InterestRun } from './count-interest.ts'
import { INSTANCE_COUNTS, type InterestOptions } from './interest-options.ts'

/** Writes interest.json and interest.md; answers with the latter. */
export async function writeReport(
  runs: readonly InterestRun[],
  options: InterestOptions,
  { postgresVersion }: BenchContext,
  stolenShare: number | null,
): Promise<string> {
  const { resultsDir, ...settings } = options
  const packages = options.stacks.flatMap((name) => stacks[name].packages)
  const circumstances = circumstancesOf({ postgresVersion, packages, settings, stolenShare })
  const text = [
    '# What instances get from Redis',
    '',
    'Copies of a message that Redis delivers, and bytes, over all instances; counted on the lines between Redis and each',
    'instance. Every message has one reader, on another instance than its writer: one copy is *wanted*, one may come back',
    'to the writer’s instance as its *echo*, and all others are *unwanted*: for people whom the instance does not have.',
    '',
    describeRuns(runs, options),
    '',
    'Bytes are all that Redis sent: its replies, and what keeps lines and presence alive, too.',
    '',
    describeCircumstances(circumstances),
  ].join('\n')
  await writeResults('interest', resultsDir, text, { ...circumstances, runs })
  return text
}

function describeRuns(runs: readonly InterestRun[], { stacks: names }: InterestOptions): string {
  const rows = names.flatMap((name) =>
    INSTANCE_COUNTS.map((instances) => {
      const own = runs.filter((one) => one.stack === name && one.instances === instances)
      const median = (figure: 'wanted' | 'echoes' | 'unwanted' | 'bytes', digits: number) =>
        medianOf(own.map((one) => one[figure])).toFixed(digits)
      return [
        stacks[name].title,
        String(instances),
        median('wanted', 2),
        median('echoes', 2),
        median('unwanted', 2),
        median('bytes', 0),
      ]
    }),
  )
  return markdownTable(['stack', 'instances', 'wanted', 'echoes', 'unwanted', 'bytes a message'], rows)
}
