import { groupBy } from '../group-by.ts'
import { markdownTable } from '../markdown-table.ts'
import { type Stack, stacks } from '../stacks/stacks.ts'
import { type Circumstances, describeCircumstances } from '../write-results.ts'
import type { Ratio, Summary } from './summary.ts'

const HEAD = [
  '',
  'shown to the other side',
  'p50 ms',
  'p99 ms',
  'p50 to the floor',
  'p99 to the floor',
  'CPU ms a message',
  'app + Redis + Postgres',
  'CPU to the floor',
]

export function describeLatency(summaries: readonly Summary[], circumstances: Circumstances): string {
  const loads = groupBy(summaries, ({ rate, commitDelayMs }) => `${rate} ${commitDelayMs}`)
  const names = [...new Set(summaries.map((one) => one.stack))]
  return [
    '# Latency',
    'From the moment at which a message is due until the other side, on the other instance, has it. Open loop, all stacks in ' +
      'one run, in another order each round. Percentiles are of all rounds’ samples together; ratios are to the floor of ' +
      'the same round: the median of the rounds, and the least and the most. CPU is what the processes used, by /proc.',
    ...[...loads.values()].sort(byLoad).flatMap((rows) => [titleOf(rows), markdownTable(HEAD, rows.map(rowOf))]),
    ...noteOf(summaries),
    'What each does:',
    names.map((name) => doesOf(stacks[name])).join('\n'),
    'All: WebSocket only, no compression, NODE_ENV=production, the same bare clients. The peers get an index on (conversation, createdAt) and a pool of ten connections, and check no session.',
    describeCircumstances(circumstances),
  ].join('\n\n')
}

const doesOf = ({ title, does }: Stack) => `- **${title}**: ${does}`

function byLoad([a]: Summary[], [b]: Summary[]): number {
  if (!a || !b) return 0
  return a.commitDelayMs - b.commitDelayMs || a.rate - b.rate
}

function titleOf([first]: Summary[]): string {
  if (!first) return ''
  const disk = first.commitDelayMs > 0 ? `, ${first.commitDelayMs} ms added to each commit` : ''
  return `## ${first.rate.toLocaleString('en')} messages a second${disk}`
}

function rowOf({ stack, sent, delivered, latency, p50ToFloor, p99ToFloor, cpu, cpuToFloor, lateRounds }: Summary) {
  return [
    `${stacks[stack].title}${lateRounds > 0 ? ' *' : ''}`,
    `${((100 * delivered) / sent).toFixed(2)} %`,
    latency.p50.toFixed(2),
    latency.p99.toFixed(1),
    ratio(p50ToFloor),
    ratio(p99ToFloor),
    figure(cpu.total),
    [cpu.app, cpu.redis, cpu.postgres].map(figure).join(' + '),
    ratio(cpuToFloor),
  ]
}

const figure = (value: number | null) => value?.toFixed(3) ?? '–'
const ratio = (one: Ratio | null) =>
  one ? `${one.median.toFixed(2)} (${one.min.toFixed(2)}–${one.max.toFixed(2)})` : '–'

function noteOf(summaries: readonly Summary[]): string[] {
  const isAnyLate = summaries.some((one) => one.lateRounds > 0)
  return isAnyLate
    ? [
        '\\* The generator was more than 2 ms late (p99) in some round, however often it was tried: the stack leaves it too little CPU, and its times hold that too.',
      ]
    : []
}
