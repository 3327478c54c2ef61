import { takeSeat } from '../load/seat.ts'
import { wireOf } from '../load/wires.ts'
import type { RunningStack } from '../start-stack.ts'

/** So many more sockets for each side of the first conversation. */
const SOCKETS = { shopper: 10, shop: 20 }

/** More sockets of the two who have the first conversation, each side's on its instance; they only listen. */
export async function openCrowd({ stack, pairs, instances }: RunningStack) {
  const [pair] = pairs
  if (!pair) throw new Error('there is no conversation')
  let frames = 0
  let repeats = 0
  const places = [...Array(SOCKETS.shopper).fill(0), ...Array(SOCKETS.shop).fill(1)] as (0 | 1)[]
  const seats = await Promise.all(
    places.map((side) => {
      const heard = new Set<number>()
      return takeSeat({
        wire: wireOf(stack),
        url: `http://127.0.0.1:${instances[side]?.port}`,
        conversationId: pair.conversationId,
        person: pair.sides[side],
        onMessage(index) {
          if (heard.has(index)) repeats++
          else frames++
          heard.add(index)
        },
        onAck: () => undefined,
      })
    }),
  )
  return {
    sockets: seats.length,
    counts: () => ({ frames, repeats }),
    close() {
      for (const seat of seats) seat.close()
    },
  }
}
