import type { BenchOptions } from '../bench-options.ts'
import { markdownTable } from '../markdown-table.ts'
import { spreadOf } from '../percentiles.ts'
import type { BenchContext } from '../scenario.ts'
import { type StackName, stacks } from '../stacks/stacks.ts'
import { circumstancesOf, describeCircumstances, writeResults } from '../write-results.ts'
import type { MemoryPoint } from './measure-stack.ts'
import { slopeOf } from './slope.ts'

export type MemoryRound = { stack: StackName; points: MemoryPoint[] }

/** Writes memory.json and memory.md; answers with the latter. */
export async function writeMemoryReport(
  rounds: readonly MemoryRound[],
  { numbers, stacks: names, resultsDir }: BenchOptions<'connections' | 'steps' | 'rounds'>,
  { postgresVersion }: BenchContext,
  stolenShare: number | null,
): Promise<string> {
  const packages = names.flatMap((name) => stacks[name].packages)
  const circumstances = circumstancesOf({ postgresVersion, packages, settings: numbers, stolenShare })
  const slopes = rounds.map((round) => ({
    ...round,
    rssKb: kilobytes(round, 'rss'),
    heapKb: kilobytes(round, 'heapUsed'),
  }))
  const rows = names.map((name) => {
    const own = slopes.filter(({ stack }) => stack === name)
    const last = own.map(({ points }) => (points.at(-1)?.rss ?? 0) / 2 ** 20)
    return [
      stacks[name].title,
      describe(own.map((one) => one.rssKb)),
      describe(own.map((one) => one.heapKb)),
      `${Math.round(spreadOf(last)?.p50 ?? 0)} MB`,
    ]
  })
  const text = [
    '# Memory of an idle connection',
    `One instance, filled with ${numbers.connections} connections in ${numbers.steps} steps; after each its garbage is collected and its ` +
      'memory read. The figure is the slope over the steps: what one more connection costs. Ours: each is another shopper ' +
      'with a session that was looked up, subscribed to their own channel, and counted as present. The peers look nobody up.',
    markdownTable(['', 'resident, a connection', 'of it V8 heap', `the process with ${numbers.connections}`], rows),
    'Medians of the rounds; lowest and highest in brackets.',
    describeCircumstances(circumstances),
  ].join('\n\n')
  await writeResults('memory', resultsDir, text, { ...circumstances, rounds: slopes })
  return text
}

function kilobytes({ points }: MemoryRound, of: 'rss' | 'heapUsed'): number {
  return slopeOf(points.map((point) => ({ x: point.connections, y: point[of] }))) / 1024
}

function describe(values: readonly number[]): string {
  const middle = spreadOf(values)?.p50 ?? Number.NaN
  return `${middle.toFixed(1)} KB (${Math.min(...values).toFixed(1)}–${Math.max(...values).toFixed(1)})`
}
