import type { Audience } from '#server/domain/audience.ts'
import type { Fact } from '#server/protocol/facts.ts'
import type { LiveServer } from './types.ts'

/** What the sockets need of the relay. */
export type Relay = {
  join(audience: Audience): Promise<void>
  leave(audience: Audience): void
  onFact(listener: (audience: Audience, fact: Fact) => void): void
  onReset(listener: () => void): void
}

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
