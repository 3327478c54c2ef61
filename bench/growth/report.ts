import { markdownTable } from '../markdown-table.ts'
import { medianOf } from '../percentiles.ts'
import type { BenchContext } from '../scenario.ts'
import { stacks } from '../stacks/stacks.ts'
import { circumstancesOf, describeCircumstances, writeResults } from '../write-results.ts'
import { type Cell, cellsOf } from './cells.ts'
import type { GrowthOptions } from './growth-options.ts'
import type { CellRun } from './measure-cell.ts'

/** Writes growth.json and growth.md; answers with the latter. */
export async function writeReport(
  runs: readonly CellRun[],
  options: GrowthOptions,
  { postgresVersion }: BenchContext,
  stolenShare: number | null,
): Promise<string> {
  const { resultsDir, ...settings } = options
  const packages = options.stacks.flatMap((name) => stacks[name].packages)
  const circumstances = circumstancesOf({ postgresVersion, packages, settings, stolenShare })
  const cells = cellsOf(options.stacks)
  const text = [
    '# What a message costs as things grow',
    '',
    `CPU in ms a message, of all instances, Redis and Postgres together, at ${options.rate} messages a second; medians of`,
    `${options.rounds} rounds. *Net* is without what the same processes used while everybody was connected and nobody wrote (*idle*,`,
    'in ms a second). The growth of the net cost is against the first line of its kind.',
    '',
    `With ${cells[0]?.conversations} conversations, and more and more instances:`,
    '',
    describeCells(
      cells.filter((one) => one.by === 'instances'),
      runs,
      { title: 'instances', of: (one) => one.instances },
    ),
    '',
    'With two instances and 1,000 sockets, and more and more conversations, all of them written to:',
    '',
    describeCells(
      cells.filter((one) => one.by === 'conversations'),
      runs,
      { title: 'conversations', of: (one) => one.conversations },
    ),
    '',
    '*Subscriptions* are those of all instances; *well again* is the time from the end of all subscribers’ connections',
    '(CLIENT KILL) until the last instance has subscribed anew, has heard itself and has looked for what it missed.',
    '',
    describeCircumstances(circumstances),
  ].join('\n')
  await writeResults('growth', resultsDir, text, { ...circumstances, runs })
  return text
}

type Axis = { title: string; of: (cell: Cell) => number }

function describeCells(cells: readonly Cell[], runs: readonly CellRun[], axis: Axis): string {
  const runsOf = (cell: Cell) =>
    runs.filter((one) => one.by === cell.by && one.stack === cell.stack && axis.of(one) === axis.of(cell))
  const netOf = (cell: Cell) => medianOf(runsOf(cell).map((one) => one.netCpuMs))
  const rows = cells.map((cell) => {
    const own = runsOf(cell)
    const first = cells.find((one) => one.stack === cell.stack) ?? cell
    const median = (figure: (run: CellRun) => number) => medianOf(own.map(figure))
    const wells = own.flatMap((one) => one.wellAgainMs ?? [])
    return [
      stacks[cell.stack].title,
      String(axis.of(cell)),
      median((one) => one.idleCpuMs).toFixed(0),
      median((one) => one.cpuMs).toFixed(2),
      netOf(cell).toFixed(2),
      cell === first ? '' : `${((netOf(cell) / netOf(first) - 1) * 100).toFixed(0)} %`,
      median((one) => one.latencyMs.p50).toFixed(2),
      median((one) => one.latencyMs.p99).toFixed(1),
      String(own.reduce((sum, one) => sum + one.lost, 0)),
      median((one) => one.subscriptions).toFixed(0),
      wells.length > 0 ? medianOf(wells).toFixed(0) : '',
    ]
  })
  const head = ['stack', axis.title, 'idle', 'CPU', 'net', 'growth', 'p50 ms', 'p99 ms', 'lost', 'subscriptions']
  return markdownTable([...head, 'well again ms'], rows)
}
