// A process of clients that connect and then only answer pings.
import { obey } from '../child.ts'
import { takeSeat } from '../load/seat.ts'
import { wireOf } from '../load/wires.ts'
import type { Pair } from '../people.ts'
import type { Stack } from '../stacks/stacks.ts'

/** So many connect at once. */
const RAMP = 50

export type IdleClients = { client: Stack['client']; port: number; pairs: Pair[] }

const orders = {
  /** The shopper of each pair. */
  async connect({ client, port, pairs }: IdleClients): Promise<void> {
    const wire = wireOf({ client })
    for (let i = 0; i < pairs.length; i += RAMP) {
      const some = pairs.slice(i, i + RAMP).map(({ conversationId, sides: [person] }) =>
        takeSeat({
          wire,
          url: `http://127.0.0.1:${port}`,
          conversationId,
          person,
          onMessage: () => {},
          onAck: () => {},
          onLost: () => {
            throw new Error('an idle client was cut off')
          },
        }),
      )
      await Promise.all(some)
    }
  },
}

export type IdleOrders = typeof orders
obey(orders)
