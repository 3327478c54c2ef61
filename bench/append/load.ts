import { setTimeout as sleep } from 'node:timers/promises'

/** So many at once, each answer making room for the next; or so many a second at moments of chance, whatever is answered. */
export type Load = { inFlight: number } | { perSecond: number }

/** Goes on until it is stopped; `done` when what was on its way then is done too. */
export function startLoad(load: Load, write: () => Promise<void>): { stop(): void; done: Promise<void> } {
  const stopping = new AbortController()
  const done = 'inFlight' in load ? keepInFlight(load.inFlight) : writeByClock(load.perSecond)

  async function keepInFlight(count: number): Promise<void> {
    const oneAfterTheOther = async () => {
      while (!stopping.signal.aborted) await write()
    }
    await Promise.all(Array.from({ length: count }, oneAfterTheOther))
  }

  // A timer fires once a millisecond at most, so what is due by then goes together, as what one read of a socket holds does.
  async function writeByClock(perSecond: number): Promise<void> {
    const pending = new Set<Promise<void>>()
    const untilNext = () => (-Math.log(1 - Math.random()) / perSecond) * 1000
    let due = performance.now() + untilNext()
    while (!stopping.signal.aborted) {
      for (; due <= performance.now(); due += untilNext()) {
        const one = write().finally(() => pending.delete(one))
        pending.add(one)
      }
      await sleep(Math.max(1, due - performance.now()))
    }
    await Promise.all(pending)
  }

  return { stop: () => stopping.abort(), done }
}
