import type { LiveSocket } from '#components/live/live-socket.ts'
import { conversationOf, FACT_NAMES } from './fact-conversation.ts'
import type { Recorder } from './recorder.ts'

export type RecordedSocket = LiveSocket & {
  /** As the process of a browser that is killed: nothing comes in or goes out any more, and nobody is told. */
  kill(): void
}

/** The same socket; what it is told and answered goes into the record. */
export function recordSocket(live: LiveSocket, tab: string, recorder: Recorder): RecordedSocket {
  let isDead = false
  live.onStatus(() => {
    if (!isDead) recorder.record({ type: 'status', tab, is: live.getStatus().is })
  })
  for (const fact of FACT_NAMES) {
    live.on(fact, (data) => {
      const conversationId = conversationOf(data)
      if (conversationId && !isDead) recorder.record({ type: 'heard', tab, conversationId, fact })
    })
  }
  return {
    ...live,
    on: (fact, listener) =>
      live.on(fact, (data) => {
        if (!isDead) listener(data)
      }),
    onStatus: (listener) =>
      live.onStatus(() => {
        if (!isDead) listener()
      }),
    async command(name, input) {
      const result = await live.command(name, input)
      if (isDead) return new Promise(() => undefined)
      if (name === 'message:send' && result.ok) {
        const { conversationId, clientId } = input as { conversationId: string; clientId: string }
        const { seq } = result.data as { seq: number }
        recorder.record({ type: 'acked', tab, conversationId, clientId, seq })
      }
      return result
    },
    kill() {
      isDead = true
      live.close()
    },
  }
}
