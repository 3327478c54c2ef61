import { groupBy } from '../group-by.ts'
import { markdownTable } from '../markdown-table.ts'
import { medianOf, spreadOf } from '../percentiles.ts'
import type { BenchContext } from '../scenario.ts'
import { type StackName, stacks } from '../stacks/stacks.ts'
import { circumstancesOf, describeCircumstances, writeResults } from '../write-results.ts'
import { MAX_P99_MS, PRECISION, type SustainedOptions, type SustainedRun } from './sustained.ts'

/** Writes sustained.json and sustained.md; answers with the latter. */
export async function writeReport(
  runs: readonly SustainedRun[],
  { numbers, stacks: names, resultsDir }: SustainedOptions,
  { postgresVersion }: BenchContext,
  stolenShare: number | null,
): Promise<string> {
  const packages = names.flatMap((name): string[] => stacks[name].packages)
  const circumstances = circumstancesOf({ postgresVersion, packages, settings: numbers, stolenShare })
  const byStack = groupBy(runs, (one) => one.stack)
  const rowOf = (name: StackName) => {
    const rates = (byStack.get(name) ?? []).map((one) => one.rate)
    const lags = (byStack.get(name) ?? []).flatMap(({ tries }) =>
      tries.filter((one) => one.isKept).map((one) => one.lagP99Ms),
    )
    return [
      stacks[name].title,
      `${Math.round(medianOf(rates)).toLocaleString('en')} (${Math.min(...rates)}–${Math.max(...rates)})`,
      ratioTo(runs, name, 'floor'),
      ratioTo(runs, name, 'classic'),
      (spreadOf(lags)?.max ?? 0).toFixed(1),
    ]
  }
  const head = ['', 'messages a second', 'to the floor', 'to the tutorials’ stack', 'generator late by, p99 ms at most']
  const text = [
    '# Sustained',
    `The most messages a second at which 99 of 100 are on the other side's screen within ${MAX_P99_MS} ms of the moment at ` +
      `which they were due, and none is lost, for ${numbers.seconds} s. Found by bisection to within ${PRECISION * 100} %; the median of the rounds, the ` +
      'least and the most; ratios are to the same round. The generator’s own lateness is part of these times: it shares ' +
      'the machine with the stack, and near a stack’s limit it has little CPU left.',
    markdownTable(head, names.map(rowOf)),
    describeCircumstances(circumstances),
  ].join('\n\n')
  await writeResults('sustained', resultsDir, text, { ...circumstances, runs })
  return text
}

function ratioTo(runs: readonly SustainedRun[], name: StackName, other: StackName): string {
  const ratios = runs.flatMap(({ stack, round, rate }) => {
    const same = runs.find((one) => one.stack === other && one.round === round)
    return stack === name && same && same.rate > 0 ? rate / same.rate : []
  })
  return ratios.length === 0 ? '–' : medianOf(ratios).toFixed(2)
}
