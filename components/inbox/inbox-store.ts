import type { LiveSocket } from '#components/live/live-socket.ts'
import { createRepeater } from '#components/live/repeater.ts'
import type { InboxFilter, InboxPage } from '#server/protocol/commands.ts'
import type { Conversation } from '#server/protocol/conversation.ts'
import { isRetryable } from '#server/protocol/errors.ts'
import { INBOX_PAGE_SIZE, MAX_INBOX_PAGE_SIZE } from '#server/protocol/limits.ts'
import { findRow, type InboxChange, type InboxFact, type InboxState, reduceInbox, startInbox } from './inbox-reducer.ts'

/** The inbox on a screen: facts move its rows, and on every (re)connection the loaded part is fetched anew. */
export interface InboxStore {
  getSnapshot(): InboxState
  subscribe(listener: () => void): () => void
  start(): () => void
  loadMore(): Promise<void>
  setFilter(filter: InboxFilter): void
}

type Options = { live: LiveSocket; initial: InboxPage; filter?: InboxFilter }

/** Facts of conversations that are not loaded come in bursts; one fetch serves them all. */
const UNKNOWN_ROW_PATIENCE_MS = 200

export function createInboxStore({ live, initial, filter = 'all' }: Options): InboxStore {
  const listeners = new Set<() => void>()
  let state = startInbox(initial, filter)
  let wanted = filter
  let unknownTimer: ReturnType<typeof setTimeout> | undefined
  /** While a refresh runs: what has come since it was asked for. Its answer may be older. */
  let since: InboxFact[] | null = null
  /** Names the history of what is asked. An answer from another is not for this list, nor are the facts before it. */
  let epoch: string | undefined
  const unknown = new Set<string>()
  const refresh = createRepeater({ run: refreshLoaded, mayRetry: () => live.getStatus().is === 'online' })

  function change(next: InboxChange): void {
    const before = state
    state = reduceInbox(state, next)
    if (state !== before) for (const listener of listeners) listener()
  }

  function hear(fact: InboxFact): void {
    since?.push(fact)
    change(fact)
  }

  async function refreshLoaded(): Promise<boolean> {
    const facts: InboxFact[] = []
    since = facts
    const isAnswered = await fetchLoaded(wanted, facts)
    since = null
    return isAnswered
  }

  /** As much as is on the screen, page by page. False when an answer did not come. */
  async function fetchLoaded(asked: InboxFilter, facts: readonly InboxFact[]): Promise<boolean> {
    const askedOf = epoch
    const isOther = asked !== state.filter
    const enough = isOther ? INBOX_PAGE_SIZE : Math.max(state.conversations.length, INBOX_PAGE_SIZE)
    const conversations: Conversation[] = []
    for (let cursor: string | undefined; ; ) {
      const limit = Math.min(enough - conversations.length, MAX_INBOX_PAGE_SIZE)
      const page = await live.command('inbox:list', { filter: asked, limit, cursor })
      // Of a history that is no more; the present one has been asked for.
      if (askedOf !== epoch) return true
      if (!page.ok) return !isRetryable(page.error.code)
      conversations.push(...page.data.conversations)
      cursor = page.data.nextCursor ?? undefined
      if (cursor && conversations.length < enough) continue
      // Another filter was chosen meanwhile: its own answer is the one to show.
      if (asked === wanted)
        change({ type: 'refreshed', page: { ...page.data, conversations }, filter: asked, since: facts })
      return true
    }
  }

  // The row of a new conversation comes by itself; an older one that is not loaded moves the counts, which we cannot tell.
  function refreshUnlessKnown(conversationId: string): void {
    if (findRow(state, conversationId)) return
    unknown.add(conversationId)
    unknownTimer ??= setTimeout(() => {
      unknownTimer = undefined
      const isAnyMissing = [...unknown].some((id) => !findRow(state, id))
      unknown.clear()
      if (isAnyMissing) refresh.ask()
    }, UNKNOWN_ROW_PATIENCE_MS)
  }

  function onStatus(): void {
    const status = live.getStatus()
    if (status.is !== 'online') return
    epoch = status.epoch
    refresh.ask()
  }

  function start(): () => void {
    const stops = [
      live.onStatus(onStatus),
      live.on('message:created', (message) => {
        refreshUnlessKnown(message.conversationId)
        hear({ type: 'messageCreated', message })
      }),
      live.on('conversation:updated', (conversation) => hear({ type: 'conversationUpdated', conversation })),
      live.on('conversation:readMoved', ({ conversationId, side, seq }) => {
        refreshUnlessKnown(conversationId)
        hear({ type: 'readMoved', conversationId, side, seq })
      }),
      live.on('sync:needed', () => refresh.ask()),
    ]
    live.connect()
    onStatus()
    return () => {
      for (const stop of stops) stop()
      clearTimeout(unknownTimer)
      unknownTimer = undefined
      refresh.rest()
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
      const { nextCursor: cursor, filter: asked } = state
      if (!cursor || state.loadingMore) return
      change({ type: 'moreAsked' })
      const page = await live.command('inbox:list', { filter: asked, cursor })
      // A refresh has come meanwhile: this page may no longer join its end.
      const isNext = state.loadingMore && state.nextCursor === cursor
      if (page.ok && isNext) change({ type: 'moreArrived', page: page.data })
      else change({ type: 'moreFailed' })
    },
    setFilter(filter) {
      wanted = filter
      refresh.ask()
    },
  }
}
