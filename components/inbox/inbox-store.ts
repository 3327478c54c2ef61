import type { LiveSocket } from '#components/live/live-socket.ts'
import type { InboxFilter, InboxPage } from '#server/protocol/commands.ts'
import { INBOX_PAGE_SIZE, MAX_INBOX_PAGE_SIZE } from '#server/protocol/limits.ts'
import { findRow, type InboxChange, type InboxState, reduceInbox, startInbox } from './inbox-reducer.ts'

/** The inbox on a screen: facts move its rows, and on every (re)connection the loaded part is fetched anew. */
export interface InboxStore {
  getSnapshot(): InboxState
  subscribe(listener: () => void): () => void
  start(): () => void
  loadMore(): Promise<void>
  setFilter(filter: InboxFilter): void
}

type Options = { live: LiveSocket; initial: InboxPage; filter?: InboxFilter }

/** Messages of conversations that are not loaded come in bursts; one fetch serves them all. */
const UNKNOWN_ROW_PATIENCE_MS = 200

export function createInboxStore({ live, initial, filter = 'all' }: Options): InboxStore {
  const listeners = new Set<() => void>()
  let state = startInbox(initial, filter)
  let unknownTimer: ReturnType<typeof setTimeout> | undefined
  let latestRefresh = 0

  function change(next: InboxChange): void {
    const before = state
    state = reduceInbox(state, next)
    if (state !== before) for (const listener of listeners) listener()
  }

  async function refresh(wanted: InboxFilter = state.filter): Promise<void> {
    const mine = ++latestRefresh
    const limit = Math.min(Math.max(state.conversations.length, INBOX_PAGE_SIZE), MAX_INBOX_PAGE_SIZE)
    const page = await live.command('inbox:list', { filter: wanted, limit })
    // A later one (another filter) has been asked meanwhile: its answer is the one to show.
    if (page.ok && mine === latestRefresh) change({ type: 'refreshed', page: page.data, filter: wanted })
  }

  function refreshSoon(): void {
    unknownTimer ??= setTimeout(() => {
      unknownTimer = undefined
      void refresh()
    }, UNKNOWN_ROW_PATIENCE_MS)
  }

  function onStatus(): void {
    if (live.getStatus().is === 'online') void refresh()
  }

  function start(): () => void {
    const stops = [
      live.onStatus(onStatus),
      live.on('message:created', (message) => {
        if (findRow(state, message.conversationId)) change({ type: 'messageCreated', message })
        else if (message.seq > 1) refreshSoon()
        // The first message's row comes by itself, whole.
      }),
      live.on('conversation:updated', (conversation) => change({ type: 'conversationUpdated', conversation })),
      live.on('conversation:readMoved', ({ conversationId, side, seq }) =>
        change({ type: 'readMoved', conversationId, side, seq }),
      ),
      live.on('sync:needed', () => void refresh()),
    ]
    live.connect()
    onStatus()
    return () => {
      for (const stop of stops) stop()
      clearTimeout(unknownTimer)
      unknownTimer = undefined
    }
  }

  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start,
    async loadMore() {
      if (!state.nextCursor || state.loadingMore) return
      const { filter: wanted, nextCursor: cursor } = state
      change({ type: 'moreAsked' })
      const page = await live.command('inbox:list', { filter: wanted, cursor })
      if (page.ok && state.filter === wanted) change({ type: 'moreArrived', page: page.data })
      else change({ type: 'moreFailed' })
    },
    setFilter(wanted) {
      if (wanted !== state.filter) void refresh(wanted)
    },
  }
}
