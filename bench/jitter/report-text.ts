import { markdownTable } from '../markdown-table.ts'
import { spreadOf } from '../percentiles.ts'
import { type Stack, stacks } from '../stacks/stacks.ts'
import { type Circumstances, describeCircumstances } from '../write-results.ts'
import type { JitterOptions } from './jitter-options.ts'
import { jitterRows } from './jitter-rows.ts'
import type { StackTotal } from './totals.ts'

/** Every time in the table holds the generator's own lateness; past this it is a large part of the small ones. */
const MAX_LAG_P99_MS = 20

export function describeJitter(
  totals: readonly StackTotal[],
  settings: Omit<JitterOptions, 'resultsDir' | 'stacks'>,
  circumstances: Circumstances,
): string {
  const head = ['', ...totals.map(({ stack }) => stacks[stack].title)]
  const rows = jitterRows.map(([title, cell]) => [title, ...totals.map(cell)])
  const { clients, seconds, rate, redisDownSeconds } = settings
  return [
    '# Jitter',
    `${clients} clients in ${clients / 2} conversations, the two sides of each on different instances of two. Every line is cut ` +
      `each 15 s ± 5 s without a goodbye and stays cut for 2 s. ${rate} messages a second over all conversations on a fixed ` +
      `schedule, for ${seconds} s. After a third of it Redis is killed (kill -9) and comes back empty after ${redisDownSeconds} s; ` +
      'after two thirds an instance is killed and comes back after 5 s, and its clients are led to the other one. Counted ' +
      'at the end, when all clients are back and no screen changes any more. Every stack gets the same plan.',
    markdownTable(head, rows),
    ...warningsOf(totals),
    'What each does, and promises:',
    totals.map(({ stack }) => promiseOf(stacks[stack])).join('\n'),
    notes.join('\n'),
    describeCircumstances(circumstances),
  ].join('\n\n')
}

const promiseOf = ({ title, does, promises }: Stack) => `- **${title}**: ${does} Promises: ${promises}`

const notes = [
  'How to read it:',
  '- A row is out of order when a reload would show it elsewhere (by seq for ours, by id for the tutorial, by createdAt for the other two), or when it stands before what its writer wrote earlier.',
  '- A replay is the time until the last message that a client missed is on its screen. Where a part never came there is no such time, and the stack only has it among those not shown; so compare replays only with the share beside them. From the end of the fault, the larger part of it is the wait until the client tries again.',
  '- All: WebSocket only, no compression, NODE_ENV=production, a process that ends is started again after 1 s. The peers get an index on (conversation, createdAt) and a pool of ten, and check no session. socket.io-client reconnects after 300 ms at first (its default is a second); ours at a random moment within 300 ms.',
]

function warningsOf(totals: readonly StackTotal[]): string[] {
  return totals.flatMap(({ stack, account, crashes, restless }) => {
    const { title } = stacks[stack]
    const lagMs = Math.round(spreadOf(account.lagMs)?.p99 ?? 0)
    return [
      ...(lagMs > MAX_LAG_P99_MS
        ? [
            `**${title}: read its times with care.** The clients themselves were late (p99 ${lagMs} ms): other work on this machine, or the stack's own, left them too little CPU.`,
          ]
        : []),
      ...(restless > 0 ? [`${title}: screens still changed when we stopped waiting, in ${restless} round(s).`] : []),
      ...crashes.map(({ ending, log }) => `${title}: a server process ended by itself (${ending}):\n\n${indent(log)}`),
    ]
  })
}

const indent = (text: string) => text.replace(/^/gm, '    ')
