import type { Deps } from '#server/domain/deps.ts'
import type { LiveServer } from './types.ts'

/** Sockets told in one go to catch up, and the pause before the next: thousands do not ask the database in one instant. */
const TOLD_AT_ONCE = 200
const PAUSE_MS = 50

/** Facts for an audience, from this instance or another, to its sockets here. socket.io encodes each once for all. */
export function fanOut(io: LiveServer, { relay, history, report }: Pick<Deps, 'relay' | 'history' | 'report'>): void {
  relay.onFact((audience, { event, data }) => {
    // The pair is right by Fact's type; emit's overloads cannot follow the union.
    io.local.to(audience).emit(event as 'message:created', data as never)
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
