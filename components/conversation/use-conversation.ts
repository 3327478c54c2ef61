'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { paced } from '#components/live/paced.ts'
import type { OpenedConversation, Sender } from '#server/protocol/conversation.ts'
import { sideOf } from '#server/protocol/sides.ts'
import { startState } from './conversation-reducer.ts'
import { findStore, startStore } from './tab-stores.ts'

/** The conversation's store while this component shows it. Give the component the conversation's id as its key. */
export function useConversation(opened: OpenedConversation, me: Sender) {
  const [{ store, served, start, subscribe }] = useState(() => {
    const found = findStore(opened, me)
    // What the page came with: the store may know more before this part of the page is awake.
    return {
      store: found,
      served: startState(opened, sideOf(me.role)),
      start: () => startStore(found, opened, me),
      subscribe: paced(found.subscribe),
    }
  })
  useEffect(start, [start])
  const state = useSyncExternalStore(subscribe, store.getSnapshot, () => served)
  const typing = useSyncExternalStore(subscribe, store.typing, () => null)
  return { store, state, typing }
}
