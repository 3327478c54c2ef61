import { now } from './observations.ts'

/** An open loop: each at its own time, whatever became of those before it. */
export function runOnTime<T extends { atMs: number }>(
  startAt: number,
  planned: readonly T[],
  act: (one: T) => void,
): Promise<void> {
  return new Promise((resolve) => {
    let next = 0
    function step(): void {
      const elapsed = now() - startAt
      let one = planned[next]
      for (; one && one.atMs <= elapsed; one = planned[next]) {
        act(one)
        next++
      }
      if (one) setTimeout(step, one.atMs - elapsed)
      else resolve()
    }
    step()
  })
}
