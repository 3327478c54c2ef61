import type { BenchOptions } from '../bench-options.ts'
import { percentileOf } from '../faults/latency.ts'
import { markdownTable } from '../markdown-table.ts'
import type { BenchContext } from '../scenario.ts'
import { stacks } from '../stacks/stacks.ts'
import { circumstancesOf, describeCircumstances, writeResults } from '../write-results.ts'
import type { StalledRun } from './run-stalled.ts'

type Row = [title: string, cell: (runs: readonly StalledRun[]) => string]

const median = (runs: readonly StalledRun[], of: (run: StalledRun) => number) => percentileOf(runs.map(of), 0.5)
const grownBy = (at: (run: StalledRun) => number) => (run: StalledRun) => at(run) - (run.residentMb[0] ?? 0)
const mb = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(Math.round(value))} MB`
const ms = (value: number) => `${value.toFixed(1)} ms`

const rows: readonly Row[] = [
  [
    'said to the stalled consumer a second',
    (runs) => Math.round(median(runs, (run) => run.floodRate)).toLocaleString('en'),
  ],
  [
    'memory of its instance, after 5 s',
    (runs) =>
      mb(
        median(
          runs,
          grownBy(({ residentMb }) => residentMb[5] ?? 0),
        ),
      ),
  ],
  [
    '… at the end',
    (runs) =>
      mb(
        median(
          runs,
          grownBy(({ residentMb }) => residentMb.at(-1) ?? 0),
        ),
      ),
  ],
  [
    '… at most',
    (runs) =>
      mb(
        median(
          runs,
          grownBy(({ residentMb }) => Math.max(...residentMb)),
        ),
      ),
  ],
  ['its line was closed with', (runs) => [...new Set(runs.map((run) => run.closeCode ?? 'not closed'))].join(', ')],
  ['of 100 stored messages it had when it was back', (runs) => String(median(runs, (run) => run.caughtUp))],
  ['the others before: p50 / p99', (runs) => latency(runs, 'before')],
  ['the others meanwhile: p50 / p99', (runs) => latency(runs, 'during')],
  ['… as a ratio', (runs) => `${ratio(runs, 'p50')} / ${ratio(runs, 'p99')}`],
  ['lag of the generator meanwhile, p99', (runs) => ms(median(runs, ({ during }) => during.lagP99))],
]

/** Writes stalled.json and stalled.md; answers with the latter. */
export async function writeStalledReport(
  runs: readonly StalledRun[],
  options: BenchOptions<'conversations' | 'rate' | 'flood' | 'seconds' | 'rounds' | 'seed'>,
  { postgresVersion }: BenchContext,
  stolenShare: number | null,
): Promise<string> {
  const { numbers, stacks: names, resultsDir } = options
  const packages = names.flatMap((name) => stacks[name].packages)
  const circumstances = circumstancesOf({ postgresVersion, packages, settings: numbers, stolenShare })
  const byStack = names.map((name) => runs.filter(({ stack }) => stack === name))
  const text = [
    '# A consumer that stalls',
    `One client stops reading while ${numbers.flood.toLocaleString('en')} messages a second are said to it for ${numbers.seconds} s: they are ` +
      'published straight into Redis, as another instance would, since the database of this machine could not store so ' +
      `many. ${numbers.conversations} other conversations go on over both instances and the database, ${numbers.rate} messages a ` +
      'second. Then it reads again.',
    markdownTable(
      ['', ...names.map((name) => stacks[name].title)],
      rows.map(([title, cell]) => [title, ...byStack.map(cell)]),
    ),
    '1006: it was cut, because who reads nothing takes no closing frame either; who reads again within a second is told 4001. Medians of the rounds. That the others become slower at all is the work of publishing and reading so many on the same two cores.',
    describeCircumstances(circumstances),
  ].join('\n\n')
  await writeResults('stalled', resultsDir, text, { ...circumstances, rounds: runs })
  return text
}

function latency(runs: readonly StalledRun[], when: 'before' | 'during'): string {
  return `${ms(median(runs, (run) => run[when].p50))} / ${ms(median(runs, (run) => run[when].p99))}`
}

function ratio(runs: readonly StalledRun[], of: 'p50' | 'p99'): string {
  return `${median(runs, (run) => run.during[of] / run.before[of]).toFixed(1)} ×`
}
