import { randomUUID } from 'node:crypto'
import type { Deps } from '#server/domain/deps.ts'
import { type Counterpart, watchPresence } from '#server/domain/watch-presence.ts'
import { commandSchemas, type ParsedInput } from '#server/protocol/commands.ts'
import type { Side } from '#server/protocol/sides.ts'
import type { LiveServerSocket } from './types.ts'

/** More than the conversations on any screen; what a socket asks beyond them is dropped. */
const MAX_WATCHES = 50

type OnUnknown = (error: unknown, correlationId: string, command: string) => void

type Watches = Map<string, { stop: () => void }>

/**
 * Told to the one socket that watches: whether anybody of the other side is connected. Nothing outlives the socket, and
 * one that watches nothing keeps nothing.
 */
export function acceptWatches(deps: Deps, onUnknown: OnUnknown): (socket: LiveServerSocket, raw: unknown) => void {
  const watchesOf = new WeakMap<LiveServerSocket, Watches>()

  function open(socket: LiveServerSocket): Watches {
    const watches: Watches = new Map()
    watchesOf.set(socket, watches)
    socket.on('disconnect', () => {
      for (const { stop } of watches.values()) stop()
      watches.clear()
    })
    return watches
  }

  async function watch(
    socket: LiveServerSocket,
    { conversationId, watching }: ParsedInput<'presence:watch'>,
  ): Promise<void> {
    const watches = watchesOf.get(socket) ?? open(socket)
    watches.get(conversationId)?.stop()
    watches.delete(conversationId)
    if (!watching || watches.size >= MAX_WATCHES) return
    const watch = { stop: () => {} }
    watches.set(conversationId, watch)
    const other = await findCounterpart(socket, conversationId)
    // Taken back, or the socket is gone, while it was looked up.
    if (watches.get(conversationId) !== watch) return
    if (!other) watches.delete(conversationId)
    else
      watch.stop = deps.presence.watch(other.audience, (present) => tell(socket, conversationId, other.side, present))
  }

  async function findCounterpart(socket: LiveServerSocket, conversationId: string): Promise<Counterpart | null> {
    try {
      return await watchPresence(deps, socket.data.actor, { conversationId })
    } catch (error) {
      if (!deps.isDatabaseAway(error)) onUnknown(error, randomUUID(), 'presence:watch')
      return null
    }
  }

  return (socket, raw) => {
    const input = commandSchemas['presence:watch'].safeParse(raw)
    if (input.success && socket.connected) void watch(socket, input.data)
  }
}

function tell(socket: LiveServerSocket, conversationId: string, side: Side, present: boolean): void {
  socket.emit('presence:changed', { conversationId, side, present })
}
