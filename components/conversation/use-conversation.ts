'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { browserSocket } from '#components/live/browser-socket.ts'
import type { OpenedConversation, Sender } from '#server/protocol/conversation.ts'
import { type ConversationStore, createConversationStore } from './conversation-store.ts'

/** One store for the conversation while this component shows it. Give the component the conversation's id as its key. */
export function useConversation(opened: OpenedConversation, me: Sender) {
  const [store] = useState<ConversationStore>(() => createConversationStore({ live: browserSocket(), me, opened }))
  useEffect(() => store.start(), [store])
  const state = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot)
  const typing = useSyncExternalStore(store.subscribe, store.typing, () => null)
  return { store, state, typing }
}
