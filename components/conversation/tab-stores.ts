import { browserSocket } from '#components/live/browser-socket.ts'
import type { OpenedConversation, Sender } from '#server/protocol/conversation.ts'
import { browserDevice } from './browser-device.ts'
import { type ConversationStore, createConversationStore } from './conversation-store.ts'

// The tab's stores, while a screen shows them or something in them is unsent. Never filled while pages are rendered on
// the server, where it would be shared by everybody.
const stores = new Map<string, ConversationStore>()
/** The keys of those that somebody started: a render that came to nothing leaves one that nobody did. */
const started = new Set<string>()

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
      onRest() {
        stores.delete(key)
        started.delete(key)
      },
    })
  stores.set(key, store)
  return store
}

/** Starts it for a screen; it may have come to rest since it was found. Answers how to say that the screen has gone. */
export function startStore(store: ConversationStore, opened: OpenedConversation, me: Sender): () => void {
  const key = keyOf(me.id, opened.conversation.id)
  stores.set(key, store)
  started.add(key)
  return store.start()
}

/** What is unsent in it goes out by itself. */
export function isStarted(userId: string, conversationId: string): boolean {
  return started.has(keyOf(userId, conversationId))
}

function keyOf(userId: string, conversationId: string): string {
  return `${userId}:${conversationId}`
}
