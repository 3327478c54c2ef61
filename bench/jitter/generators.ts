import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { endOf, stopChild } from '#scripts/processes.ts'
import { projectRoot } from '#scripts/project.ts'
import type { FromGenerator, GeneratorJob, ToGenerator } from './generator-messages.ts'
import type { Observations } from './observations.ts'
import { conversationOf, type Plan, range } from './plan.ts'

export type Generators = {
  start(startAt: number): void
  /** What all of them have seen, when everything has gone quiet. */
  observations: Promise<Observations & { wentQuiet: boolean; busyShare: number }>
  stop(): Promise<void>
}

const STOP_WAIT_MS = 5000

/** Resolves when all their clients have the conversation on the screen. */
export async function startGenerators(
  count: number,
  plan: Plan,
  job: Pick<GeneratorJob, 'stack' | 'ports' | 'pairs'>,
  signal: AbortSignal,
): Promise<Generators> {
  const processes = range(count).map(() =>
    fork(path.join(projectRoot, 'bench/jitter/generator.ts'), { execArgv: ['--import', 'tsx'] }),
  )
  const stop = async () => {
    await Promise.all(processes.map((one) => stopChild(one, endOf(one), 'SIGTERM', STOP_WAIT_MS)))
  }
  signal.addEventListener('abort', stop, { once: true })
  const ready = processes.map((one) => hear(one, 'ready'))
  const done = processes.map((one) => hear(one, 'done'))
  // Those who end early are told by whoever waits for them.
  for (const one of [...ready, ...done]) one.catch(() => undefined)
  try {
    for (const [i, one] of processes.entries())
      send(one, { type: 'connect', job: { ...job, ...shareOf(plan, i, count) } })
    await Promise.all(ready)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    start: (startAt) => {
      for (const one of processes) send(one, { type: 'start', startAt })
    },
    observations: Promise.all(done).then(join),
    stop,
  }
}

/** Both sides of a conversation are the same process's. */
function shareOf(plan: Plan, index: number, count: number) {
  const isOwn = ({ client }: { client: number }) => conversationOf(client) % count === index
  return {
    clients: range(plan.clients).filter((client) => isOwn({ client })),
    messages: plan.messages.filter(isOwn),
    cuts: plan.cuts.filter(isOwn),
  }
}

type Done = Extract<FromGenerator, { type: 'done' }>

function join(parts: Done[]) {
  const reports = parts.flatMap((part) => part.reports)
  return {
    wentQuiet: parts.every((part) => part.wentQuiet),
    busyShare: Math.max(...parts.map((part) => part.busyShare)),
    sends: reports.flatMap((one) => one.sends),
    acks: reports.flatMap((one) => one.acks),
    screens: reports.map(({ client, rows }) => ({ client, rows })),
    outages: reports.flatMap((one) => one.outages),
  }
}

function send(one: ChildProcess, message: ToGenerator): void {
  one.send(message)
}

function hear<T extends FromGenerator['type']>(
  one: ChildProcess,
  type: T,
): Promise<Extract<FromGenerator, { type: T }>> {
  return new Promise((resolve, reject) => {
    one.on('message', (message: FromGenerator) => {
      if (message.type === type) resolve(message as Extract<FromGenerator, { type: T }>)
    })
    one.once('exit', (code, ended) => reject(new Error(`a generator ended early (${ended ?? `exit code ${code}`})`)))
  })
}
