import { randomUUID } from 'node:crypto'
import { type Seat, takeSeat } from './load/seat.ts'
import { MARK, wireOf } from './load/wires.ts'
import type { RunningStack } from './start-stack.ts'

/** Messages that are counted and not timed: from this process, as fast as the stack goes with some on their way at once. */
export type ClosedLoop = {
  seats: number
  /** Answers who wrote each stored message, by its index; indices go on from call to call. */
  write(plan: { messages: number; inFlight: number; chooseSeat: (nth: number) => number }): Promise<Map<number, number>>
  close(): void
}

/** Some stacks lose what was on its way when a line was away; the rest is counted all the same. */
const WAIT_MS = 5000
/** What still comes after the last screen has its message. */
const SETTLE_MS = 300

/** The seats 2n and 2n + 1 are the two sides of conversation n; `placeOf` says on which instance each sits. */
export async function openClosedLoop(
  { stack, pairs, instances }: RunningStack,
  placeOf: (seat: number) => number,
): Promise<ClosedLoop> {
  const writers = new Map<number, number>()
  const unsettled = new Map<number, NodeJS.Timeout>()
  const seats: Seat[] = []
  let written = 0
  let onSettled = () => {}

  function settle(index: number): void {
    clearTimeout(unsettled.get(index))
    unsettled.delete(index)
    onSettled()
  }

  const people = pairs.flatMap(({ conversationId, sides }) => sides.map((person) => ({ conversationId, person })))
  for (const [seat, who] of people.entries()) {
    seats.push(
      await takeSeat({
        ...who,
        wire: wireOf(stack),
        url: `http://127.0.0.1:${instances[placeOf(seat)]?.port}`,
        onMessage: (index) => writers.get(index) !== seat && settle(index),
        onAck(index, isStored) {
          if (isStored) return
          writers.delete(index)
          settle(index)
        },
      }),
    )
  }

  return {
    seats: seats.length,
    async write({ messages, inFlight, chooseSeat }) {
      const first = written
      await new Promise<void>((resolve) => {
        onSettled = () => {
          while (written - first < messages && unsettled.size < inFlight) {
            const seat = chooseSeat(written - first)
            const index = written++
            writers.set(index, seat)
            unsettled.set(index, setTimeout(settle, WAIT_MS, index))
            seats[seat]?.write(index, `${MARK}${index} ${randomUUID()}`)
          }
          if (unsettled.size === 0) resolve()
        }
        onSettled()
      })
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
      return new Map([...writers].filter(([index]) => index >= first))
    },
    close() {
      for (const seat of seats) seat.close()
    },
  }
}
