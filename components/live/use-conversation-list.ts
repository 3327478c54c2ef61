'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { type ConversationList, type ConversationListOptions, createConversationList } from './conversation-list.ts'
import { paced } from './paced.ts'

/** The list while this component shows it. */
export function useConversationList(options: () => ConversationListOptions) {
  const [list] = useState<ConversationList>(() => createConversationList(options()))
  const [subscribe] = useState(() => paced(list.subscribe))
  useEffect(() => list.start(), [list])
  const state = useSyncExternalStore(subscribe, list.getSnapshot, list.getSnapshot)
  const { loadMore, setFilter } = list
  return { ...state, hasMore: state.nextCursor !== null, loadMore, setFilter }
}
