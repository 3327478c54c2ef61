import type { Redis } from 'ioredis'
import type { Audience } from '#server/domain/audience.ts'
import type { Presence } from '#server/domain/deps.ts'
import { createPresenceRecord, type PresenceChange } from './presence-record.ts'
import { createPresenceWatches } from './presence-watches.ts'

/**
 * Presence by leases. Once a second an instance renews what it says of itself, and looks whether those whom somebody here
 * watches are anywhere else: a handful of commands, whatever the number of its sockets. Of its own sockets it asks nobody.
 * While Redis is away, whoever is not here counts as not present.
 */
export interface RedisPresence extends Presence {
  /** Takes this instance out, so that the others need not wait for its lease to run out. */
  close(): Promise<void>
}

export type PresenceOptions = {
  /** Commands fail soon while Redis is away, rather than wait for it. It stays the caller's to close. */
  redis: Redis
  prefix: string
  instanceId: string
  onProblem: (what: string, more?: Record<string, unknown>) => void
  timing?: PresenceTiming
}

export type PresenceTiming = { tickMs: number; leaseMs: number }

/** A lease outlives a stall of 4 s. With the looks that follow, who was on a killed instance is gone for all within 9 s. */
const TIMING: PresenceTiming = { tickMs: 1000, leaseMs: 5000 }

export function createPresence(options: PresenceOptions): RedisPresence {
  const { redis, prefix, instanceId, onProblem, timing = TIMING } = options
  const record = createPresenceRecord({ redis, prefix, instanceId, leaseMs: timing.leaseMs })
  const watches = createPresenceWatches()
  /** How many sockets each audience has here. */
  const sockets = new Map<Audience, number>()
  const changed = new Set<Audience>()
  const asked = new Set<Audience>()
  /** Redis holds what we know, but for `changed`. */
  let isWhole = false
  let isWriting = false
  let isTicking = false
  let isAway = false
  let isClosed = false

  /** One line an outage. */
  function tell(err: unknown): void {
    if (!isAway && !isClosed) onProblem('presence does not reach Redis', { err })
    isAway = true
  }

  function takeChange(): PresenceChange {
    const isAll = !isWhole
    const names = isAll ? [] : [...changed]
    changed.clear()
    const added = isAll ? [...sockets.keys()] : names.filter((audience) => sockets.has(audience))
    return { isAll, added, removed: names.filter((audience) => !sockets.has(audience)) }
  }

  /** Never rejects. One at a time: what changes meanwhile goes with the next. */
  async function write(): Promise<void> {
    if (isWriting || isClosed) return
    isWriting = true
    try {
      do {
        isWhole = await record.write(takeChange())
        isAway = false
      } while (!isClosed && (!isWhole || changed.size > 0))
    } catch (err) {
      // What came of it nobody knows: the next tick says everything anew.
      isWhole = false
      tell(err)
    }
    isWriting = false
  }

  function note(audience: Audience): void {
    // While Redis is away everything waits for a tick: each try says it all.
    if (changed.size === 0 && !isAway) queueMicrotask(() => void write())
    changed.add(audience)
  }

  /** Never rejects. */
  async function look(audiences: readonly Audience[]): Promise<void> {
    const elsewhere = audiences.filter((audience) => !sockets.has(audience))
    let found = new Set<Audience>()
    try {
      if (elsewhere.length > 0) found = await record.find(elsewhere)
    } catch (err) {
      tell(err)
    }
    for (const audience of audiences) watches.see(audience, sockets.has(audience) || found.has(audience))
  }

  // Those who begin to watch in the same turn share a look.
  function lookSoon(audience: Audience): void {
    if (asked.size === 0) {
      queueMicrotask(() => {
        const audiences = [...asked]
        asked.clear()
        void look(audiences)
      })
    }
    asked.add(audience)
  }

  async function tick(): Promise<void> {
    if (isTicking) return
    isTicking = true
    await Promise.all([write(), look(watches.audiences())])
    isTicking = false
  }
  const ticking = setInterval(tick, timing.tickMs).unref()

  return {
    join(audience) {
      const before = sockets.get(audience) ?? 0
      sockets.set(audience, before + 1)
      if (before > 0) return
      note(audience)
      watches.see(audience, true)
    },
    leave(audience) {
      const left = (sockets.get(audience) ?? 0) - 1
      if (left > 0) {
        sockets.set(audience, left)
        return
      }
      if (sockets.delete(audience)) note(audience)
    },
    watch(audience, listener) {
      const stop = watches.add(audience, listener)
      if (sockets.has(audience)) watches.see(audience, true)
      else if (!watches.isKnown(audience)) lookSoon(audience)
      return stop
    },
    async close() {
      isClosed = true
      clearInterval(ticking)
      await record.remove().catch(tell)
    },
  }
}
