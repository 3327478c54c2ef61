import type { Audience } from '#server/domain/audience.ts'

/**
 * Which audiences this instance listens for: those with a socket here. An audience is left a while after its last socket
 * went, because most people who go are back at once (a page change, a reload).
 */
export type Interest = {
  /** Those being heard now: with a socket here, or left a moment ago. */
  audiences(): Audience[]
  has(audience: Audience): boolean
  /** Counts a socket in; resolves when the audience's channel is being heard, or cannot be for now. */
  join(audience: Audience): Promise<unknown>
  leave(audience: Audience): void
  /** Subscribes anew to everything, batch after batch; after a reconnect Redis knows nothing of us. False when it could not. */
  resubscribe(): Promise<boolean>
  stop(): void
}

type Subscriber = {
  /** False when it could not be done. Neither rejects. */
  subscribe(audiences: readonly Audience[]): Promise<boolean>
  unsubscribe(audiences: readonly Audience[]): Promise<boolean>
  onForget(audience: Audience): void
}

/** Long enough for a reload on a slow phone. */
const LINGER_MS = 5000
/** Channels in one SUBSCRIBE: large enough to be quick, small enough not to hold up Redis. */
const BATCH = 512

export function createInterest(subscriber: Subscriber): Interest {
  const sockets = new Map<Audience, number>()
  const leaving = new Map<Audience, NodeJS.Timeout>()
  const heard = new Map<Audience, Promise<unknown>>()
  let gathering: { audiences: Audience[]; done: Promise<unknown> } | null = null

  // Those who arrive in the same turn share one SUBSCRIBE.
  function subscribeSoon(audience: Audience): Promise<unknown> {
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
    subscriber.onForget(audience)
    void subscriber.unsubscribe([audience])
  }

  return {
    audiences: () => [...heard.keys()],
    has: (audience) => heard.has(audience),
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
      for (let i = 0; i < all.length; i += BATCH) {
        // Some may have been left since the first batch.
        const batch = all.slice(i, i + BATCH).filter((audience) => heard.has(audience))
        if (batch.length > 0 && !(await subscriber.subscribe(batch))) return false
      }
      return true
    },
    stop() {
      for (const timer of leaving.values()) clearTimeout(timer)
      leaving.clear()
    },
  }
}
