import type { Audience } from '#server/domain/audience.ts'

/** Who on this instance waits for whom, and what they were told last. It asks nobody: what was seen is handed in. */
export type PresenceWatches = {
  /** Tells the listener what is known by now, if anything is. */
  add(audience: Audience, listener: PresenceListener): () => void
  isKnown(audience: Audience): boolean
  audiences(): Audience[]
  /** What a look has found. Listeners hear of changes only. */
  see(audience: Audience, isPresent: boolean): void
}

export type PresenceListener = (isPresent: boolean) => void

/** Somebody is gone when this many looks in a row did not find them: most who leave are back at once (a page change, a reload, another instance). */
const MISSES = 3

export function createPresenceWatches(): PresenceWatches {
  const watched = new Map<Audience, { listeners: Set<PresenceListener>; told: boolean | null; misses: number }>()

  return {
    add(audience, listener) {
      const watch = watched.get(audience) ?? { listeners: new Set(), told: null, misses: 0 }
      watched.set(audience, watch)
      watch.listeners.add(listener)
      if (watch.told !== null) listener(watch.told)
      return () => {
        watch.listeners.delete(listener)
        if (watch.listeners.size === 0 && watched.get(audience) === watch) watched.delete(audience)
      }
    },
    isKnown: (audience) => typeof watched.get(audience)?.told === 'boolean',
    audiences: () => [...watched.keys()],
    see(audience, isPresent) {
      const watch = watched.get(audience)
      if (!watch) return
      watch.misses = isPresent ? 0 : watch.misses + 1
      const isTold = watch.told === isPresent
      if (isTold || (watch.told && watch.misses < MISSES)) return
      watch.told = isPresent
      for (const listener of watch.listeners) listener(isPresent)
    },
  }
}
