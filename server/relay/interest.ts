import type { Audience } from '#server/domain/audience.ts'

/**
 * Which audiences this instance listens for: those with a socket here. An audience is left a while after its last socket
 * went, because most people who go are back at once (a page change, a reload).
 */
export type Interest = {
  /** Counts a socket in; resolves when the audience's channel is being heard, or cannot be for now. */
  join(audience: Audience): Promise<void>
  leave(audience: Audience): void
  /** Subscribes anew to everything, in batches; after a reconnect Redis knows nothing of us. */
  resubscribe(): Promise<void>
  stop(): void
}

type Subscriber = {
  subscribe(audiences: readonly Audience[]): Promise<void>
  unsubscribe(audiences: readonly Audience[]): Promise<void>
}

/** Long enough for a reload on a slow phone. */
const LINGER_MS = 5000
/** Channels in one SUBSCRIBE: large enough to be quick, small enough not to hold up Redis. */
const BATCH = 512

export function createInterest(subscriber: Subscriber): Interest {
  const sockets = new Map<Audience, number>()
  const leaving = new Map<Audience, NodeJS.Timeout>()
  const heard = new Map<Audience, Promise<void>>()
  let gathering: { audiences: Audience[]; done: Promise<void> } | null = null

  // Those who arrive in the same turn share one SUBSCRIBE.
  function subscribeSoon(audience: Audience): Promise<void> {
    if (!gathering) {
      const audiences: Audience[] = []
      const done = Promise.resolve().then(() => {
        gathering = null
        return subscriber.subscribe(audiences)
      })
      gathering = { audiences, done }
    }
    gathering.audiences.push(audience)
    return gathering.done
  }

  function forget(audience: Audience): void {
    leaving.delete(audience)
    heard.delete(audience)
    void subscriber.unsubscribe([audience])
  }

  return {
    join(audience) {
      sockets.set(audience, (sockets.get(audience) ?? 0) + 1)
      clearTimeout(leaving.get(audience))
      leaving.delete(audience)
      const hearing = heard.get(audience) ?? subscribeSoon(audience)
      heard.set(audience, hearing)
      return hearing
    },
    leave(audience) {
      const left = (sockets.get(audience) ?? 0) - 1
      if (left > 0) {
        sockets.set(audience, left)
        return
      }
      sockets.delete(audience)
      leaving.set(audience, setTimeout(forget, LINGER_MS, audience).unref())
    },
    async resubscribe() {
      const all = [...heard.keys()]
      for (let i = 0; i < all.length; i += BATCH) await subscriber.subscribe(all.slice(i, i + BATCH))
    },
    stop() {
      for (const timer of leaving.values()) clearTimeout(timer)
      leaving.clear()
    },
  }
}
