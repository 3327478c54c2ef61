'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { browserSocket } from '#components/live/browser-socket.ts'
import type { OpenedConversation, Sender } from '#server/protocol/conversation.ts'
import { type ConversationStore, createConversationStore } from './conversation-store.ts'

// The tab's stores, while a screen shows them or something in them is unsent. Never filled while pages are rendered on
// the server, where it would be shared by everybody.
const stores = new Map<string, ConversationStore>()

function storeOf(opened: OpenedConversation, me: Sender): ConversationStore {
  const { id } = opened.conversation
  const store =
    stores.get(id) ?? createConversationStore({ live: browserSocket(), me, opened, onRest: () => stores.delete(id) })
  if (typeof window !== 'undefined') stores.set(id, store)
  return store
}

/** The conversation's store while this component shows it. Give the component the conversation's id as its key. */
export function useConversation(opened: OpenedConversation, me: Sender) {
  const [store] = useState(() => storeOf(opened, me))
  useEffect(() => {
    stores.set(opened.conversation.id, store)
    return store.start()
  }, [store, opened.conversation.id])
  const state = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot)
  const typing = useSyncExternalStore(store.subscribe, store.typing, () => null)
  return { store, state, typing }
}
