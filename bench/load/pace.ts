import { Worker } from 'node:worker_threads'

/**
 * Calls `write(i, dueAt)` for message i of `count` at its moment, t0 + i / rate, whether earlier ones have been answered or
 * not. Who is called late sees it by the clock: performance.now of this thread.
 */
export function pace(rate: number, count: number, write: (index: number, dueAt: number) => void): Promise<void> {
  const periodMs = 1000 / rate
  return new Promise((resolve, reject) => {
    const pacer = new Worker(new URL('./pacer.mjs', import.meta.url), { workerData: { periodMs, count } })
    let startAt: number | undefined
    let next = 0
    pacer.on('message', () => {
      startAt ??= performance.now()
      // Woken late: all that is due by now.
      const now = performance.now()
      while (next < count && startAt + next * periodMs <= now) {
        write(next, startAt + next * periodMs)
        next++
      }
    })
    pacer.once('error', reject)
    pacer.once('exit', () => {
      while (next < count) write(next, (startAt ?? performance.now()) + next++ * periodMs)
      resolve()
    })
  })
}
