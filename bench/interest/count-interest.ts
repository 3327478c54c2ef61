import { openClosedLoop } from '../closed-loop.ts'
import { createRandom } from '../random.ts'
import type { BenchContext } from '../scenario.ts'
import type { StackName } from '../stacks/stacks.ts'
import { startStack } from '../start-stack.ts'
import { watchDeliveries } from '../watch-deliveries.ts'
import { startWatchedLine, throughPort, type WatchedLine } from '../watched-line.ts'
import { addUp, type InterestCounts } from './add-up.ts'
import type { InterestOptions } from './interest-options.ts'

export type InterestRun = InterestCounts & { stack: StackName; instances: number }

/** So many on their way at once: enough to be a load, few enough that nothing is dropped. */
const IN_FLIGHT = 8

/** Messages from random people, and what came out of Redis to each instance while they went. */
export async function countInterest(
  stack: StackName,
  instances: number,
  options: Pick<InterestOptions, 'conversations' | 'messages' | 'seed'>,
  context: BenchContext,
): Promise<InterestRun> {
  const heard = Array.from({ length: instances }, watchDeliveries)
  const lines: WatchedLine[] = []
  const running = await startStack(stack, {
    ...context,
    pairs: options.conversations,
    instances,
    async envOf(i, { REDIS_URL }) {
      const line = await startWatchedLine(Number(new URL(REDIS_URL).port), { down: heard[i]?.watch })
      lines.push(line)
      return { REDIS_URL: throughPort(REDIS_URL, line.port) }
    },
  })
  try {
    const placeOf = (seat: number) => ((seat >> 1) + (seat & 1)) % instances
    const loop = await openClosedLoop(running, placeOf)
    // What is said once a person or a conversation is not what a message costs.
    await loop.write({ messages: loop.seats, inFlight: IN_FLIGHT, chooseSeat: (nth) => nth })
    for (const one of heard) one.clear()
    const random = createRandom(options.seed)
    const chooseSeat = () => Math.floor(random() * loop.seats)
    const writers = await loop.write({ messages: options.messages, inFlight: IN_FLIGHT, chooseSeat })
    loop.close()
    return {
      stack,
      instances,
      ...addUp({ writers, placeOf, heard: heard.map(({ times, bytes }) => ({ times: times(), bytes: bytes() })) }),
    }
  } finally {
    await running.stop()
    for (const line of lines) await line.close()
  }
}
