import type { BenchOptions } from '../bench-options.ts'
import { percentileOf } from '../faults/latency.ts'
import { markdownTable } from '../markdown-table.ts'
import type { BenchContext } from '../scenario.ts'
import { stacks } from '../stacks/stacks.ts'
import { circumstancesOf, describeCircumstances, writeResults } from '../write-results.ts'
import type { HerdRun } from './run-herd.ts'

type Row = [title: string, cell: (runs: readonly HerdRun[]) => string]

const SHARES = [0.5, 0.95, 1] as const

const rows: readonly Row[] = [
  ['socket open again, p50 / p95 / p100', (runs) => times(runs, 'backMs')],
  ['**caught up, from the kill**, p50 / p95 / p100', (runs) => times(runs, 'caughtUpMs')],
  ['caught up, from the socket’s opening, p50 / p95 / p100', (runs) => times(runs, 'afterOpenMs')],
  [
    'clients back',
    (runs) =>
      share(
        sum(runs, (run) => run.backMs.length),
        sum(runs, (run) => run.clients),
      ),
  ],
  [
    'missed messages shown',
    (runs) =>
      share(
        sum(runs, (run) => run.shown),
        sum(runs, (run) => run.missed),
      ),
  ],
  ['rows doubled', (runs) => String(sum(runs, (run) => run.doubled))],
  ['statements a client', (runs) => figure(runs, ({ statements }) => statements, 2)],
  ['CPU of the instance, a client', (runs) => figure(runs, ({ instanceCpuMs }) => instanceCpuMs, 2, ' ms')],
  ['CPU of the client itself', (runs) => figure(runs, ({ clientCpuMs }) => clientCpuMs, 2, ' ms')],
]

/** Writes herd.json and herd.md; answers with the latter. */
export async function writeHerdReport(
  runs: readonly HerdRun[],
  { numbers, stacks: names, resultsDir }: BenchOptions<'clients' | 'missed' | 'rounds'>,
  { postgresVersion }: BenchContext,
  stolenShare: number | null,
): Promise<string> {
  const packages = names.flatMap((name) => stacks[name].packages)
  const circumstances = circumstancesOf({ postgresVersion, packages, settings: numbers, stolenShare })
  const byStack = names.map((name) => runs.filter(({ stack }) => stack === name))
  const text = [
    '# A herd',
    `One of two instances is killed (kill -9) with ${numbers.clients} clients on it, each with another conversation on the ` +
      `screen and ${numbers.missed} messages behind. They come back by themselves to the other instance: ours at a random ` +
      'moment within 300 ms at first, socket.io-client after 150 to 450 ms. A client has caught up when all it missed is on ' +
      'its screen. A quarter as many other people are on that instance all along. All clients are one process on the same machine, whose CPU is part of every time.',
    markdownTable(
      ['', ...names.map((name) => stacks[name].title)],
      rows.map(([title, cell]) => [title, ...byStack.map(cell)]),
    ),
    'Medians of the rounds. socket.io with its Redis adapter brings nothing back; the missed messages appear there with a reload.',
    describeCircumstances(circumstances),
  ].join('\n\n')
  const rounds = runs.map((run) => ({
    ...run,
    backMs: percentilesOf(run.backMs),
    caughtUpMs: percentilesOf(run.caughtUpMs),
    afterOpenMs: percentilesOf(run.afterOpenMs),
  }))
  await writeResults('herd', resultsDir, text, { ...circumstances, rounds })
  return text
}

function percentilesOf(samples: readonly number[]) {
  if (samples.length === 0) return null
  const [p50, p95, p100] = SHARES.map((one) => percentileOf(samples, one))
  return { count: samples.length, p50, p95, p100 }
}

function times(runs: readonly HerdRun[], of: 'backMs' | 'caughtUpMs' | 'afterOpenMs'): string {
  const some = runs.filter((run) => run[of].length > 0)
  if (some.length === 0) return '–'
  return SHARES.map((one) => {
    const ms = percentileOf(
      some.map((run) => percentileOf(run[of], one)),
      0.5,
    )
    return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`
  }).join(' / ')
}

function figure(runs: readonly HerdRun[], of: (run: HerdRun) => number | null, digits: number, unit = ''): string {
  const values = runs.flatMap((run) => of(run) ?? [])
  return values.length > 0 ? `${percentileOf(values, 0.5).toFixed(digits)}${unit}` : '–'
}

const sum = (runs: readonly HerdRun[], of: (run: HerdRun) => number) => runs.reduce((all, run) => all + of(run), 0)

/** Never rounds up to 100 %. */
function share(part: number, whole: number): string {
  return part === whole ? '100 %' : `${(Math.floor((part / whole) * 10_000) / 100).toFixed(2)} %`
}
