'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { browserSocket } from '#components/live/browser-socket.ts'
import { paced } from '#components/live/paced.ts'
import type { InboxPage } from '#server/protocol/commands.ts'
import { createInboxStore, type InboxStore } from './inbox-store.ts'

export function useInbox(initial: InboxPage) {
  const [store] = useState<InboxStore>(() => createInboxStore({ live: browserSocket(), initial }))
  const [subscribe] = useState(() => paced(store.subscribe))
  useEffect(() => store.start(), [store])
  const state = useSyncExternalStore(subscribe, store.getSnapshot, store.getSnapshot)
  const { conversations, counts, filter, loadingMore, nextCursor } = state
  return {
    conversations,
    counts,
    filter,
    loadingMore,
    hasMore: nextCursor !== null,
    loadMore: store.loadMore,
    setFilter: store.setFilter,
  }
}
