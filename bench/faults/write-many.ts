import { randomUUID } from 'node:crypto'
import { openRawClient } from './raw-client.ts'
import type { Pair, Stage } from './stage.ts'

const IN_FLIGHT = 100

/** Many messages of the shopper, faster than any screen would write them, and recorded like a screen's. */
export async function writeMany(stage: Stage, pair: Pair, count: number, bodyOf: (i: number) => string): Promise<void> {
  const { recorder } = stage
  const { conversationId, shopper } = pair
  const tab = `${shopper.name}-script`
  const socket = await openRawClient(shopper.person, shopper.url)
  for (let i = 0; i < count; i += IN_FLIGHT) {
    const group = Array.from({ length: Math.min(IN_FLIGHT, count - i) }, async (_, j) => {
      const [clientId, body] = [randomUUID(), bodyOf(i + j)]
      recorder.record({ type: 'sent', tab, conversationId, clientId, body })
      const answer = await socket.timeout(20_000).emitWithAck('message:send', { conversationId, clientId, body })
      if (!answer.ok) throw new Error(`a message was answered ${answer.error.code}`)
      recorder.record({ type: 'acked', tab, conversationId, clientId, seq: answer.data.seq })
    })
    await Promise.all(group)
  }
  socket.disconnect()
}
