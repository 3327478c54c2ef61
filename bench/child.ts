import { fork } from 'node:child_process'
import path from 'node:path'
import { endOf, stopChild } from '#scripts/processes.ts'
import { projectRoot } from '#scripts/project.ts'

// A process of the bench's own that does what it is told: clients live there, so that they do not share an event loop with
// those who measure. One order at a time.

/** What a child can do, by name. Inputs and answers travel between processes: data only. */
export type Orders = Record<string, (input: never) => Promise<unknown>>

export type Child<O extends Orders> = {
  pid: number
  /** Rejects when the child breaks. */
  ask<N extends keyof O & string>(name: N, input: Parameters<O[N]>[0]): Promise<Awaited<ReturnType<O[N]>>>
  stop(): Promise<void>
}

type Order = { name: string; input: unknown }
type Answer = { value: unknown } | { reason: string }

const STOP_WAIT_MS = 5000

/** `file` from the project's root; it calls `obey`. */
export function startChild<O extends Orders>(file: string, signal: AbortSignal): Child<O> {
  const child = fork(path.join(projectRoot, file), { execArgv: ['--import', 'tsx'], serialization: 'advanced' })
  const ended = endOf(child)
  const stop = () => stopChild(child, ended, 'SIGTERM', STOP_WAIT_MS)
  signal.addEventListener('abort', stop, { once: true })
  return {
    pid: child.pid ?? 0,
    ask: (name, input) =>
      new Promise((resolve, reject) => {
        child.once('message', (answer: Answer) => {
          if ('reason' in answer) reject(new Error(answer.reason))
          else resolve(answer.value as never)
        })
        void ended.then((ending) => reject(new Error(`${file} ended early (${ending})`)))
        child.send({ name, input } satisfies Order)
      }),
    async stop() {
      signal.removeEventListener('abort', stop)
      await stop()
    },
  }
}

/** The child's side. */
export function obey(orders: Orders): void {
  async function answer({ name, input }: Order): Promise<Answer> {
    try {
      return { value: await orders[name]?.(input as never) }
    } catch (error) {
      return { reason: String(error) }
    }
  }
  process.on('message', (order: Order) => {
    void answer(order).then((one) => process.send?.(one))
  })
  process.on('disconnect', () => process.exit())
}
