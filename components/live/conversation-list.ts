import type { ConversationPage, InboxFilter } from '#server/protocol/commands.ts'
import type { Conversation } from '#server/protocol/conversation.ts'
import { isRetryable } from '#server/protocol/errors.ts'
import { LIST_PAGE_SIZE, MAX_LIST_PAGE_SIZE } from '#server/protocol/limits.ts'
import type { Result } from '#server/protocol/result.ts'
import type { Side } from '#server/protocol/sides.ts'
import {
  type ConversationListChange,
  type ConversationListFact,
  type ConversationListState,
  findRow,
  reduceList,
  startList,
} from './conversation-list-reducer.ts'
import type { LiveSocket } from './live-socket.ts'
import { createRepeater } from './repeater.ts'

/**
 * A list of conversations on a screen, the inbox or a shopper's own: facts move its rows, and on every (re)connection the
 * loaded part is fetched anew.
 */
export interface ConversationList {
  getSnapshot(): ConversationListState
  subscribe(listener: () => void): () => void
  start(): () => void
  loadMore(): Promise<void>
  setFilter(filter: InboxFilter): void
}

export type ConversationListOptions = {
  live: LiveSocket
  side: Side
  initial: ConversationPage
  /** Asks the server for a page. */
  list: (where: { filter: InboxFilter; cursor?: string; limit?: number }) => Promise<Result<ConversationPage>>
  /** One person may be a shopper here and a seller there, and hears of both. */
  isOurs?: (conversation: Conversation) => boolean
}

/** Facts of conversations that are not loaded come in bursts; one fetch serves them all. */
const UNKNOWN_ROW_PATIENCE_MS = 200

export function createConversationList(options: ConversationListOptions): ConversationList {
  const { live, side, initial, list, isOurs = () => true } = options
  const listeners = new Set<() => void>()
  let state = startList(side, initial, 'all')
  let wanted: InboxFilter = 'all'
  let unknownTimer: ReturnType<typeof setTimeout> | undefined
  /** While a refresh runs: what has come since it was asked for. Its answer may be older. */
  let since: ConversationListFact[] | null = null
  /** Names the history of what is asked. An answer from another is not for this list, nor are the facts before it. */
  let epoch: string | undefined
  const unknown = new Set<string>()
  /** Unknown ones in which something was said: those for which the next refresh is, and those that are in no list of ours. */
  const sought = new Set<string>()
  const strangers = new Set<string>()
  const refresh = createRepeater({ run: refreshLoaded, mayRetry: () => live.getStatus().is === 'online' })

  function change(next: ConversationListChange): void {
    const before = state
    state = reduceList(state, next)
    if (state !== before) for (const listener of listeners) listener()
  }

  function hear(fact: ConversationListFact): void {
    since?.push(fact)
    change(fact)
  }

  async function refreshLoaded(): Promise<boolean> {
    const facts: ConversationListFact[] = []
    since = facts
    const isAnswered = await fetchLoaded(wanted, facts)
    since = null
    return isAnswered
  }

  /** As much as is on the screen, page by page. False when an answer did not come. */
  async function fetchLoaded(asked: InboxFilter, facts: readonly ConversationListFact[]): Promise<boolean> {
    const askedOf = epoch
    const isOther = asked !== state.filter
    const enough = isOther ? LIST_PAGE_SIZE : Math.max(state.conversations.length, LIST_PAGE_SIZE)
    const conversations: Conversation[] = []
    const missing = [...sought]
    sought.clear()
    for (let cursor: string | undefined; ; ) {
      const limit = Math.min(enough - conversations.length, MAX_LIST_PAGE_SIZE)
      const page = await list({ filter: asked, limit, cursor })
      // Of a history that is no more; the present one has been asked for.
      if (askedOf !== epoch) return true
      if (!page.ok) return !isRetryable(page.error.code)
      conversations.push(...page.data.conversations)
      cursor = page.data.nextCursor ?? undefined
      if (cursor && conversations.length < enough) continue
      // Another filter was chosen meanwhile: its own answer is the one to show.
      if (asked === wanted)
        change({ type: 'refreshed', page: { ...page.data, conversations }, filter: asked, since: facts })
      const isWhole = !cursor && asked === 'all'
      for (const id of missing) if (isWhole && !findRow(state, id)) strangers.add(id)
      return true
    }
  }

  // A row that is not loaded moves the counts, and may come to the top: neither can we tell by ourselves.
  function refreshUnlessKnown(conversationId: string): void {
    if (strangers.has(conversationId) || findRow(state, conversationId)) return
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
    if (status.epoch !== epoch) strangers.clear()
    epoch = status.epoch
    refresh.ask()
  }

  function start(): () => void {
    const stops = [
      live.onStatus(onStatus),
      live.on('message:created', (message) => {
        if (!findRow(state, message.conversationId)) sought.add(message.conversationId)
        refreshUnlessKnown(message.conversationId)
        hear({ type: 'messageCreated', message })
      }),
      live.on('conversation:updated', (conversation) => {
        if (isOurs(conversation)) hear({ type: 'conversationUpdated', conversation })
      }),
      live.on('conversation:readMoved', ({ conversationId, side, seq }) => {
        refreshUnlessKnown(conversationId)
        hear({ type: 'readMoved', conversationId, side, seq })
      }),
      // Its row may stand under another id now.
      live.on('conversation:claimed', () => refresh.ask()),
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
      if (state.loadingMore || state.nextCursor === null) return
      change({ type: 'moreAsked' })
      let hasFailed = false
      while (state.nextCursor !== null) {
        const cursor: string = state.nextCursor
        const asked = state.filter
        const askedOf = epoch
        const page = await list({ filter: asked, cursor })
        hasFailed = !page.ok
        if (!page.ok || asked !== state.filter) break
        // A refresh may have come meanwhile, which ends elsewhere: then what comes after that is wanted.
        if (askedOf === epoch && cursor === state.nextCursor) return change({ type: 'moreArrived', page: page.data })
      }
      change({ type: 'moreDropped', hasFailed })
    },
    setFilter(filter) {
      wanted = filter
      refresh.ask()
    },
  }
}
