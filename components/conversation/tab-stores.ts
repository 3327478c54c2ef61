import { browserSocket } from '#components/live/browser-socket.ts'
import type { OpenedConversation, Sender } from '#server/protocol/conversation.ts'
import { browserDevice } from './browser-device.ts'
import { type ConversationStore, createConversationStore } from './conversation-store.ts'

// The tab's stores, while a screen shows them or something in them is unsent. Never filled while pages are rendered on
// the server, where it would be shared by everybody.
const stores = new Map<string, ConversationStore>()

export function findStore(opened: OpenedConversation, me: Sender): ConversationStore {
  if (typeof window === 'undefined') return createConversationStore({ live: browserSocket(), me, opened })
  const key = keyOf(me.id, opened.conversation.id)
  const store =
    stores.get(key) ??
    createConversationStore({
      live: browserSocket(),
      me,
      opened,
      device: browserDevice(),
      onRest: () => stores.delete(key),
    })
  stores.set(key, store)
  return store
}

/** Starts it for a screen; it may have come to rest since it was found. Answers how to say that the screen has gone. */
export function startStore(store: ConversationStore, opened: OpenedConversation, me: Sender): () => void {
  stores.set(keyOf(me.id, opened.conversation.id), store)
  return store.start()
}

export function hasStore(userId: string, conversationId: string): boolean {
  return stores.has(keyOf(userId, conversationId))
}

function keyOf(userId: string, conversationId: string): string {
  return `${userId}:${conversationId}`
}
