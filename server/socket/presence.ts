import { randomUUID } from 'node:crypto'
import type { Deps } from '#server/domain/deps.ts'
import { type Counterpart, watchPresence } from '#server/domain/watch-presence.ts'
import { commandSchemas, type ParsedInput } from '#server/protocol/commands.ts'
import type { Side } from '#server/protocol/sides.ts'
import type { LiveServerSocket } from './types.ts'

/** More than the conversations on any screen; what a socket asks beyond them is dropped. */
const MAX_WATCHES = 50

type OnUnknown = (error: unknown, correlationId: string, command: string) => void

/** Told to the one socket that watches: whether anybody of the other side is connected. Nothing outlives the socket. */
export function acceptWatches(socket: LiveServerSocket, deps: Deps, onUnknown: OnUnknown): void {
  const watches = new Map<string, { stop: () => void }>()

  async function watch({ conversationId, watching }: ParsedInput<'presence:watch'>): Promise<void> {
    watches.get(conversationId)?.stop()
    watches.delete(conversationId)
    if (!watching || watches.size >= MAX_WATCHES) return
    const watch = { stop: () => {} }
    watches.set(conversationId, watch)
    const other = await findCounterpart(conversationId)
    // Taken back, or the socket is gone, while it was looked up.
    if (watches.get(conversationId) !== watch) return
    if (other) watch.stop = deps.presence.watch(other.audience, (present) => tell(conversationId, other.side, present))
    else watches.delete(conversationId)
  }

  async function findCounterpart(conversationId: string): Promise<Counterpart | null> {
    try {
      return await watchPresence(deps, socket.data.actor, { conversationId })
    } catch (error) {
      if (!deps.isDatabaseAway(error)) onUnknown(error, randomUUID(), 'presence:watch')
      return null
    }
  }

  function tell(conversationId: string, side: Side, present: boolean): void {
    socket.emit('presence:changed', { conversationId, side, present })
  }

  socket.on('presence:watch', (raw: unknown) => {
    const input = commandSchemas['presence:watch'].safeParse(raw)
    if (input.success && socket.connected) void watch(input.data)
  })
  socket.on('disconnect', () => {
    for (const { stop } of watches.values()) stop()
    watches.clear()
  })
}
