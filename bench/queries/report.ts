import { markdownTable } from '../markdown-table.ts'
import type { BenchContext } from '../scenario.ts'
import { circumstancesOf, describeCircumstances, writeResults } from '../write-results.ts'
import type { Footprint } from './measure.ts'
import type { QueriesOptions } from './queries-options.ts'
import type { UseCase } from './use-cases.ts'

/** Milliseconds of each run, a list a round. */
export type Measured = {
  useCase: UseCase
  turn: number
  alone: number[][]
  together: number[][]
  footprint?: Footprint
}

/** Writes queries.json and queries.md; answers with the latter. */
export async function writeReport(
  measured: readonly Measured[],
  options: QueriesOptions,
  { postgresVersion }: BenchContext,
  stolenShare: number | null,
): Promise<string> {
  const { resultsDir, ...settings } = options
  const packages = ['pg', '@prisma/client']
  const circumstances = circumstancesOf({ postgresVersion, packages, settings, stolenShare })
  const text = [
    '# Every query, on much data',
    `What the app asks of the database, through its use cases: ${options.messages} messages in ${options.conversations} conversations of ${options.shops} shops. Milliseconds of a use case with all its statements, from all ${options.rounds} rounds (the samples together): one at a time, and the p95 of eight at once.`,
    markdownTable(HEAD, measured.map(rowOf)),
    'Rows: entries of tables that were looked at. Buffers: pages of 8 KiB, all of them in memory or in the cache of the system. Those who ask for the same inbox at once share a read, as in production.',
    '## Which indexes',
    markdownTable(
      ['use case', 'indexes'],
      measured.map(({ useCase, footprint }) => [useCase.title, footprint?.indexes.join(', ') || '–']),
    ),
    describeDefects(measured),
    'What runs inside of a function of the database (to send a message) is not shown here; the test of QY1 counts what it reads. Shops are few, and read through where that is cheaper.',
    describeCircumstances(circumstances),
  ].join('\n\n')
  const useCases = measured.map(({ useCase, alone, together, footprint }) => ({
    title: useCase.title,
    rounds: alone.map((times, i) => ({ alone: spread(times), eightAtOnce: spread(together[i] ?? []) })),
    footprint,
  }))
  await writeResults('queries', resultsDir, text, { ...circumstances, useCases })
  return text
}

function describeDefects(measured: readonly Measured[]): string {
  const found = measured.flatMap(({ useCase, footprint }) =>
    (footprint?.defects ?? []).map((what) => `- ${useCase.title}: ${what}`),
  )
  return found.length > 0
    ? `**Not as QY1 wants it, at this size:**\n\n${found.join('\n')}`
    : 'All as QY1 wants it, at this size.'
}

const HEAD = ['use case', 'p50', 'p95', 'p99', 'p95 of 8', 'statements', 'rows', 'buffers']

function rowOf({ useCase, alone, together, footprint }: Measured): string[] {
  const time = (rounds: number[][], share: number) => percentile(rounds.flat(), share).toFixed(2)
  return [
    useCase.title,
    time(alone, 0.5),
    time(alone, 0.95),
    time(alone, 0.99),
    time(together, 0.95),
    String(footprint?.statements ?? '–'),
    String(footprint?.rowsRead ?? '–'),
    String(footprint?.buffers ?? '–'),
  ]
}

function spread(times: readonly number[]) {
  const at = (share: number) => Number(percentile(times, share).toFixed(3))
  return { count: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}

/** Nearest rank: always a value that was measured. */
function percentile(samples: readonly number[], share: number): number {
  const sorted = Float64Array.from(samples).sort()
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN
}
