import { groupBy } from '../group-by.ts'
import { markdownTable } from '../markdown-table.ts'
import { spreadOf } from '../percentiles.ts'
import type { BenchContext } from '../scenario.ts'
import { circumstancesOf, describeCircumstances, writeResults } from '../write-results.ts'
import type { BatchWindow } from './batch-sizes.ts'
import type { Load } from './load.ts'
import type { Window } from './open-writer.ts'
import { type WriterName, writers } from './writers.ts'

export type AppendOptions = {
  rounds: number
  windowMs: number
  inFlight: number
  perSecond: number
  warmUp: number
  resultsDir: string
}

export type Measured = Window & { writer: WriterName; load: Load; delayMs: number }

const PACKAGES = ['pg', '@prisma/client']
const HEAD = ['', 'messages/s', 'p50', 'p99', 'Node, µs a message', 'Postgres, µs a message', 'messages a commit']
const BATCH_HEAD = ['messages in the batch', 'ms a call', 'Node, µs a message', 'Postgres, µs a message']

/** Writes append.json and append.md; answers with the latter. */
export async function writeReport(
  measured: readonly Measured[],
  batchWindows: readonly BatchWindow[],
  { resultsDir, ...settings }: AppendOptions,
  { postgresVersion }: BenchContext,
  stolenShare: number | null,
): Promise<string> {
  const circumstances = circumstancesOf({ postgresVersion, packages: PACKAGES, settings, stolenShare })
  const { inFlight, perSecond, rounds } = settings
  const table = (load: 'inFlight' | 'perSecond', delayMs: number) =>
    markdownTable(HEAD, writerRows(measured.filter((one) => load in one.load && one.delayMs === delayMs)))
  const text = [
    '# Append',
    'What it costs to store a message, over 256 conversations: `prisma.create`, as tutorials store it, with an index on ' +
      '(conversation, createdAt); `prisma.$transaction`, the least that gives a message its place in the conversation; the ' +
      'same insert as the first, prepared, by pg alone; and ours, the group commit, which also checks who may write, finds retries and ' +
      'moves the conversation on. Each has a process, a database and warmed-up code of its own, and the peers a pool of ten. ' +
      `Medians of ${rounds} rounds, whose order nobody chose; p50 and p99 of all samples together.`,
    `## ${inFlight} in flight`,
    table('inFlight', 0),
    `## ${inFlight} in flight, 1 ms added to each commit`,
    table('inFlight', 1),
    `## ${perSecond} messages a second`,
    'At moments of chance, whatever is answered. The last row stores nothing: what the timers of the load itself take, ' +
      'and is part of the others.',
    table('perSecond', 0),
    '## The statement alone',
    'On one connection, one call after the other, each with its commit.',
    markdownTable(BATCH_HEAD, batchRows(batchWindows)),
    describeCircumstances(circumstances),
  ].join('\n\n')
  const windows = measured.map(({ latenciesMs, batches, ...rest }) => ({
    ...rest,
    latencyMs: spreadOf(latenciesMs),
    batch: spreadOf(batches),
  }))
  await writeResults('append', resultsDir, text, { ...circumstances, windows, batchWindows })
  return text
}

function writerRows(measured: readonly Measured[]): string[][] {
  const order = Object.keys(writers)
  const groups = [...groupBy(measured, (one) => one.writer)]
  return groups
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([writer, windows]) => {
      const spread = spreadOf(windows.flatMap((one) => one.latenciesMs))
      const median = (of: (one: Measured) => number | null) => medianOf(windows.map(of))
      return [
        writers[writer].title,
        round(median(({ latenciesMs, seconds }) => latenciesMs.length / seconds)),
        writer === 'none' ? '–' : `${spread?.p50.toFixed(2)} ms`,
        writer === 'none' ? '–' : `${spread?.p99.toFixed(2)} ms`,
        round(
          median(({ nodeSeconds, latenciesMs }) => (nodeSeconds * 1e6) / latenciesMs.length),
          1,
        ),
        round(median(postgresMicros), 1),
        round(
          median(({ batches }) => mean(batches)),
          2,
        ),
      ]
    })
}

const postgresMicros = ({ writer, postgresSeconds, latenciesMs }: Measured) =>
  postgresSeconds === null || writer === 'none' ? null : (postgresSeconds * 1e6) / latenciesMs.length

function batchRows(windows: readonly BatchWindow[]): string[][] {
  return [...groupBy(windows, (one) => one.size)]
    .sort(([a], [b]) => a - b)
    .map(([size, of]) => [
      String(size),
      round(medianOf(of.map((one) => one.callMs)), 2),
      round(medianOf(of.map((one) => one.nodeMicros)), 1),
      round(medianOf(of.map((one) => one.postgresMicros)), 1),
    ])
}

const medianOf = (values: readonly (number | null)[]) => spreadOf(values.filter((one) => one !== null))?.p50 ?? null
const mean = (values: readonly number[]) =>
  values.length > 0 ? values.reduce((sum, one) => sum + one, 0) / values.length : null

function round(value: number | null, digits = 0): string {
  return value === null
    ? '–'
    : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}
