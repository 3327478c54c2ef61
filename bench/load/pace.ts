import { Worker } from 'node:worker_threads'

type Woken = { startAt: number } | { due: number }

/**
 * Calls `write(dueAt, i)` for message i of `count` at its moment, t0 + i / rate, whether earlier ones have been answered
 * or not. Who is called late sees it by the clock: performance.now of this thread.
 */
export function pace(rate: number, count: number, write: (dueAt: number, index: number) => void): Promise<void> {
  const periodMs = 1000 / rate
  return new Promise((resolve, reject) => {
    const pacer = new Worker(new URL('./pacer.mjs', import.meta.url), { workerData: { periodMs, count } })
    let startAt = 0
    pacer.on('message', (woken: Woken) => {
      if ('startAt' in woken) startAt = woken.startAt - performance.timeOrigin
      else write(startAt + woken.due * periodMs, woken.due)
    })
    pacer.once('error', reject)
    pacer.once('exit', () => resolve())
  })
}
