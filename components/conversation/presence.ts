import type { LiveSocket } from '#components/live/live-socket.ts'
import type { Side } from '#server/protocol/sides.ts'

/** unknown: nobody has told us yet, or there is no line to be told by. */
export type PresenceState = 'unknown' | 'present' | 'absent'

/** Whether the other side is connected, anywhere. It is asked for while somebody subscribes, on each connection anew. */
export type Presence = {
  current(): PresenceState
  subscribe(listener: () => void): () => void
}

export type PresenceOptions = { live: LiveSocket; conversationId: string /** Whose presence it is. */; side: Side }

export function createPresence({ live, conversationId, side }: PresenceOptions): Presence {
  const listeners = new Set<() => void>()
  let state: PresenceState = 'unknown'
  let stopWatching: (() => void) | null = null

  function set(next: PresenceState): void {
    if (next === state) return
    state = next
    for (const listener of listeners) listener()
  }

  function watch(): () => void {
    let isAsked = false
    function onStatus(): void {
      const status = live.getStatus()
      // Only a socket is told who is there.
      const isOnline = status.is === 'online' && status.by === undefined
      if (!isOnline) set('unknown')
      else if (!isAsked) live.watchPresence({ conversationId, watching: true })
      isAsked = isOnline
    }
    const stops = [
      live.onStatus(onStatus),
      live.on('presence:changed', (changed) => {
        if (changed.conversationId === conversationId && changed.side === side) {
          set(changed.present ? 'present' : 'absent')
        }
      }),
    ]
    onStatus()
    return () => {
      for (const stop of stops) stop()
      if (isAsked) live.watchPresence({ conversationId, watching: false })
      set('unknown')
    }
  }

  return {
    current: () => state,
    subscribe(listener) {
      listeners.add(listener)
      stopWatching ??= watch()
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stopWatching?.()
        stopWatching = null
      }
    },
  }
}
