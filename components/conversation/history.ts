import type { LiveSocket } from '#components/live/live-socket.ts'
import { createRepeater } from '#components/live/repeater.ts'
import type { Message } from '#server/protocol/conversation.ts'
import { isRetryable } from '#server/protocol/errors.ts'
import { MESSAGE_PAGE_SIZE } from '#server/protocol/limits.ts'
import type { Side } from '#server/protocol/sides.ts'
import { createCatchUp, type Outcome } from './catch-up.ts'
import { type ConversationChange, type ConversationState, isBehind } from './conversation-reducer.ts'
import type { ListMessages } from './read-anew.ts'

/** Keeps the screen a run of the log without a hole: fetches what is missing after it, and what is wanted before it. */
export type History = {
  /** Live facts and acks, in any order; a hole before them is filled. */
  arrive(messages: readonly Message[]): void
  readMoved(side: Side, seq: number): void
  /** Asks for what comes after the last shown message, until there is no more. */
  catchUp(): void
  /** Nothing happens when there are none, or they are being fetched. */
  loadOlder(): Promise<void>
  wake(): void
  rest(): void
}

type HistoryOptions = {
  live: LiveSocket
  conversationId: string
  state: () => ConversationState
  change: (change: ConversationChange) => void
  /** Another log has taken the place of the one that was shown. */
  onReload: () => void
}

/** A hole is often filled by the next fact, a moment later; then nothing needs to be fetched. */
const HOLE_PATIENCE_MS = 150
const OLDER_RETRY_MS = 500

export function createHistory({ live, conversationId, state, change, onReload }: HistoryOptions): History {
  let isResting = true
  /** On its way, or it will be tried again. */
  let isFetching = false
  let holeTimer: ReturnType<typeof setTimeout> | undefined
  let epoch: string | undefined
  const list: ListMessages = (where) => live.command('message:list', { conversationId, ...where })
  const log = createCatchUp({ list, state, change, onReload })
  const repeater = createRepeater({
    run: fetchAll,
    // Without a line there is nothing to ask; the next `online` starts anew.
    mayRetry: () => live.getStatus().is === 'online',
  })

  /** False when an answer did not come. */
  async function fetchAll(): Promise<boolean> {
    isFetching = true
    let outcome: Outcome = 'again'
    while (outcome === 'again') outcome = await log.step()
    isFetching = outcome === 'unanswered'
    if (outcome === 'done') watchHole()
    return outcome !== 'unanswered'
  }

  function watchHole(): void {
    if (isBehind(state())) holeTimer ??= setTimeout(healHole, HOLE_PATIENCE_MS)
  }

  // A fetch that is on its way looks for holes when it is done.
  function healHole(): void {
    holeTimer = undefined
    if (!isFetching && isBehind(state())) repeater.ask()
  }

  return {
    arrive(messages) {
      log.arrive(messages)
      if (!log.isDistrusted()) watchHole()
      else if (!isFetching) repeater.ask()
    },
    readMoved: log.readMoved,
    catchUp() {
      const status = live.getStatus()
      if (status.is === 'online') {
        if (epoch !== undefined && epoch !== status.epoch) log.distrust()
        epoch = status.epoch
      }
      repeater.ask()
    },
    async loadOlder() {
      const { messages, hasOlder, loadingOlder } = state()
      const first = messages[0]
      if (!first || !hasOlder || loadingOlder || log.isDistrusted()) return
      const asked = log.generation()
      change({ type: 'olderAsked' })
      // Whoever waits at the top scrolls no more: what they asked for comes when there is a line again.
      while (!isResting) {
        const page = await list({ before: first.seq, limit: MESSAGE_PAGE_SIZE })
        if (log.generation() !== asked) return
        if (page.ok) return change({ type: 'olderArrived', messages: page.data.messages })
        if (!isRetryable(page.error.code)) break
        await new Promise((resolve) => setTimeout(resolve, OLDER_RETRY_MS))
      }
      if (log.generation() === asked) change({ type: 'olderFailed' })
    },
    wake() {
      isResting = false
    },
    rest() {
      isResting = true
      isFetching = false
      clearTimeout(holeTimer)
      holeTimer = undefined
      repeater.rest()
    },
  }
}
