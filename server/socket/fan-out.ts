import type { Deps } from '#server/domain/deps.ts'
import { textFrame } from './text-frame.ts'
import type { LiveServer } from './types.ts'

/** The digits with which a packet begins on the wire: engine.io-protocol 4, socket.io-protocol 5. */
const ENGINE_IO_MESSAGE = '4'
const SOCKET_IO_EVENT = '2'

/** Sockets told in one go to catch up, and the pause before the next: thousands do not ask the database in one instant. */
const TOLD_AT_ONCE = 200
const PAUSE_MS = 50

/**
 * Facts for an audience, from this instance or another, to its sockets here. Encoded once: all of them are sent the same
 * bytes. This is what socket.io's own broadcast does, without its walk through operator, adapter and encoder.
 */
export function fanOut(io: LiveServer, deps: Pick<Deps, 'relay' | 'history' | 'conversations' | 'report'>): void {
  const { relay, history, conversations, report } = deps
  const { adapter, sockets } = io.of('/')
  relay.onFact((audience, { event, data }, json) => {
    // Before it is told: what its people do next is for the new sides.
    if (event === 'conversation:claimed') conversations.forgetSides(data.conversationId)
    const ids = adapter.rooms.get(audience)
    if (!ids) return
    const packet = `${SOCKET_IO_EVENT}["${event}",${json}]`
    const options = { wsPreEncodedFrame: [textFrame(ENGINE_IO_MESSAGE + packet)], compress: false }
    for (const id of ids) sockets.get(id)?.conn.write(packet, options)
  })
  relay.onReset(() => {
    tellSyncNeeded().catch((error) => report(error, 'sockets were not told to catch up'))
  })

  async function tellSyncNeeded(): Promise<void> {
    const epoch = await history.epoch()
    let told = 0
    for (const socket of [...io.of('/').sockets.values()]) {
      socket.emit('sync:needed', { epoch })
      if (++told % TOLD_AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}
