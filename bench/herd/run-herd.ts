import { setTimeout as sleep } from 'node:timers/promises'
import { startChild } from '../child.ts'
import { watchCpu } from '../postgres-cpu.ts'
import type { BenchContext } from '../scenario.ts'
import type { StackName } from '../stacks/stacks.ts'
import { startStack } from '../start-stack.ts'
import { watchStatements } from '../watch-statements.ts'
import { startWatchedLine, throughPort } from '../watched-line.ts'
import type { HerdOrders } from './herd-clients.ts'
import { now } from './now.ts'
import { writeMissed } from './write-missed.ts'

export type HerdRun = {
  stack: StackName
  clients: number
  /** From the kill until the socket was open again, and until all that was missed was on the screen; only of those for whom it was. */
  backMs: number[]
  caughtUpMs: number[]
  /** From the socket's opening. */
  afterOpenMs: number[]
  /** Of all rows that should have come: those on screens, and those more than once. */
  missed: number
  shown: number
  doubled: number
  /** Statements a client, of the instance that takes them in. */
  statements: number
  /** Of the instance that takes them in, and of the clients' process. */
  instanceCpuMs: number | null
  clientCpuMs: number
}

const SURVIVOR = 0
/** As a share of the herd. */
const BYSTANDERS = 0.25
/** The killed one stays away while they come back; by then they are led to the other in any case. */
const DOWN_MS = 20_000
/** Between the last arrival and the kill: presence, sweeps and statistics have come to rest. */
const SETTLE_MS = 3000

export async function runHerd(
  name: StackName,
  { clients, missed }: { clients: number; missed: number },
  context: BenchContext,
): Promise<HerdRun> {
  const statements = watchStatements()
  const line = await startWatchedLine(Number(new URL(context.serverUrl).port || 5432), { up: statements.watch })
  const envOf = async (
    instance: number,
    { DATABASE_URL }: { DATABASE_URL: string },
  ): Promise<Record<string, string>> =>
    instance === SURVIVOR ? { DATABASE_URL: throughPort(DATABASE_URL, line.port) } : {}
  const running = await startStack(name, { ...context, pairs: clients, instances: 2, envOf })
  const herd = startChild<HerdOrders>('bench/herd/herd-clients.ts', context.signal)
  try {
    const { stack, database, pairs, instances } = running
    const [survivor, victim] = [instances[SURVIVOR], instances[1 - SURVIVOR]]
    if (!survivor || !victim) throw new Error('no instances')
    const job = { client: stack.client, victim: victim.port, survivor: survivor.port, pairs }
    await herd.ask('connect', { ...job, bystanders: Math.round(clients * BYSTANDERS) })
    await writeMissed(database.db, name, missed)
    await sleep(SETTLE_MS, undefined, { signal: context.signal })
    await herd.ask('expectKill', { from: victim.port, to: survivor.port, rows: missed })
    statements.clear()
    const spent = watchCpu([survivor.pid()])
    const reported = herd.ask('report', undefined)
    const killedAt = now()
    await victim.kill(DOWN_MS)
    const { sights, cpuSeconds } = await reported
    const cpu = spent()
    const asked = [...statements.counts().values()].reduce((sum, one) => sum + one, 0)
    const rows = sights.map((one) => one.rows)
    const shown = rows.reduce((sum, one) => sum + new Set(one).size, 0)
    return {
      stack: name,
      clients,
      backMs: sights.flatMap(({ backAt }) => (backAt === null ? [] : [backAt - killedAt])),
      caughtUpMs: sights.flatMap(({ caughtUpAt }) => (caughtUpAt === null ? [] : [caughtUpAt - killedAt])),
      afterOpenMs: sights.flatMap(({ backAt, caughtUpAt }) =>
        backAt === null || caughtUpAt === null ? [] : [Math.max(0, caughtUpAt - backAt)],
      ),
      missed: clients * missed,
      shown,
      doubled: rows.reduce((sum, one) => sum + one.length, 0) - shown,
      statements: asked / clients,
      instanceCpuMs: cpu === null ? null : (cpu * 1000) / clients,
      clientCpuMs: (cpuSeconds * 1000) / clients,
    }
  } finally {
    await herd.stop()
    await running.stop()
    await line.close()
  }
}
