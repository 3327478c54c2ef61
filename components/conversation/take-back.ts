import type { ConversationState, PendingMessage } from './conversation-reducer.ts'
import { findByClientId } from './known-places.ts'

/** True for what is still on its way, as far as this device knows. */
export function isUnsent({ status }: PendingMessage): boolean {
  return status === 'sending' || status === 'waiting'
}

/** What is in the log, or pending already, is not written again by hearing of it again. */
export function isKnown({ messages, held, pending }: ConversationState, clientId: string): boolean {
  return (
    [pending, held].some((list) => list.some((one) => one.clientId === clientId)) ||
    findByClientId(messages, clientId) !== undefined
  )
}

/**
 * What the device has kept, in the order in which it was written over all tabs: that order holds. What the device does not
 * know (yet) was written after.
 */
export function takeBack(state: ConversationState, kept: readonly PendingMessage[]): ConversationState {
  const pending = new Map(state.pending.map((one) => [one.clientId, one]))
  const ids = new Set(kept.map((one) => one.clientId))
  const first = kept
    .filter(({ clientId }) => pending.has(clientId) || !isKnown(state, clientId))
    .map((one) => pending.get(one.clientId) ?? one)
  return { ...state, pending: [...first, ...state.pending.filter((one) => !ids.has(one.clientId))] }
}
