import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { redisVersion } from '../bench-redis.ts'
import { describeMachine, versionsOf } from '../machine.ts'
import { markdownTable } from '../markdown-table.ts'
import { spreadOf } from '../percentiles.ts'
import type { BenchContext } from '../scenario.ts'
import { type Stack, stacks } from '../stacks/stacks.ts'
import type { Account } from './account.ts'
import type { JitterOptions } from './jitter-options.ts'
import { jitterRows } from './jitter-rows.ts'
import type { StackRun } from './run-stack.ts'
import { type StackTotal, totalsOf } from './totals.ts'

/** Every time in the table holds the generator's own lateness; past this it is a large part of the small ones. */
const MAX_LAG_P99_MS = 20

/** Writes jitter.json and jitter.md; answers with the latter. */
export async function writeReport(
  runs: readonly StackRun[],
  options: JitterOptions,
  { postgresVersion }: BenchContext,
  stolenShare: number | null,
): Promise<string> {
  const totals = totalsOf(runs).sort((a, b) => options.stacks.indexOf(a.stack) - options.stacks.indexOf(b.stack))
  const packages = totals.flatMap(({ stack }) => stacks[stack].packages)
  const { resultsDir, ...settings } = options
  const facts = {
    date: new Date().toISOString(),
    machine: describeMachine(),
    versions: { postgres: postgresVersion, redis: redisVersion(), ...versionsOf(packages) },
    settings,
    stolenShare,
  }
  const text = describe(totals, facts)
  await mkdir(resultsDir, { recursive: true })
  await writeFile(path.join(resultsDir, 'jitter.md'), `${text}\n`)
  const rounds = runs.map((run) => ({ ...run, account: withSpreads(run.account) }))
  await writeFile(path.join(resultsDir, 'jitter.json'), `${JSON.stringify({ ...facts, rounds }, null, 2)}\n`)
  return text
}

type Facts = {
  date: string
  machine: ReturnType<typeof describeMachine>
  versions: Record<string, string>
  settings: Omit<JitterOptions, 'resultsDir'>
  stolenShare: number | null
}

function describe(totals: readonly StackTotal[], { date, machine, versions, settings, stolenShare }: Facts): string {
  const head = ['', ...totals.map(({ stack }) => stacks[stack].title)]
  const rows = jitterRows.map(([title, cell]) => [title, ...totals.map(cell)])
  const { clients, seconds, rate, rounds, redisDownSeconds, generators } = settings
  const stolen = stolenShare === null ? 'unknown' : `${(stolenShare * 100).toFixed(1)} %`
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
    [
      `- ${date.slice(0, 10)}, ${rounds} round${rounds === 1 ? '' : 's'}, ${generators} client process${generators === 1 ? '' : 'es'}.`,
      `- ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}; everything on this one machine, ${stolen} of its CPU taken by others on the host.`,
      `- ${Object.entries(versions)
        .map(([name, version]) => `${name} ${version}`)
        .join(', ')}.`,
    ].join('\n'),
  ].join('\n\n')
}

const promiseOf = ({ title, does, promises }: Stack) => `- **${title}**: ${does} Promises: ${promises}`

const notes = [
  'How to read it:',
  '- A row is out of order when a reload would show it elsewhere (by seq for ours, by createdAt for the others), or when it stands before what its writer wrote earlier.',
  '- A replay is the time until the last message that a client missed is on its screen. Where a part never came there is no such time, and the stack only has it among those not shown; so compare replays only with the share beside them. From the end of the fault, the larger part of it is the wait until the client tries again.',
  '- All: WebSocket only, no compression, NODE_ENV=production, a process that ends is started again after 1 s. The peers get an index on (conversation, createdAt) and a pool of ten, and check no session. socket.io-client reconnects after 300 ms at first (its default is a second); ours at a random moment within 300 ms.',
]

function warningsOf(totals: readonly StackTotal[]): string[] {
  return totals.flatMap(({ stack, account, crashes, restless }) => {
    const { title } = stacks[stack]
    const lag = spreadOf(account.lagMs)?.p99 ?? 0
    return [
      ...(lag > MAX_LAG_P99_MS
        ? [`**Not a fair round for ${title}**: the machine had other work, so that the clients themselves were late.`]
        : []),
      ...(restless > 0 ? [`${title}: screens still changed when we stopped waiting, in ${restless} round(s).`] : []),
      ...crashes.map(({ ending, log }) => `${title}: a server process ended by itself (${ending}):\n\n${indent(log)}`),
    ]
  })
}

const indent = (text: string) => text.replace(/^/gm, '    ')

/** Raw samples would fill megabytes. */
function withSpreads(account: Account) {
  const { whileRedisAway, whileInstanceAway } = account
  return {
    ...account,
    lagMs: spreadOf(account.lagMs),
    liveMs: spreadOf(account.liveMs),
    afterOpenMs: spreadOf(account.afterOpenMs),
    afterFaultMs: spreadOf(account.afterFaultMs),
    whileRedisAway: { ...whileRedisAway, ms: spreadOf(whileRedisAway.ms) },
    whileInstanceAway: { ...whileInstanceAway, ms: spreadOf(whileInstanceAway.ms) },
  }
}
