import type { Relay } from '#server/domain/deps.ts'
import type { LiveServer } from './types.ts'

/** Facts for an audience, from this instance or another, to its sockets here. socket.io encodes each once for all. */
export function fanOut(io: LiveServer, relay: Relay): void {
  relay.onFact((audience, { event, data }) => {
    // The pair is right by Fact's type; emit's overloads cannot follow the union.
    io.local.to(audience).emit(event as 'message:created', data as never)
  })
  relay.onReset(() => {
    io.local.emit('sync:needed', {})
  })
}
