import type { LiveSocket } from '#components/live/live-socket.ts'
import { createRepeater } from '#components/live/repeater.ts'
import type { Message } from '#server/protocol/conversation.ts'
import { isRetryable } from '#server/protocol/errors.ts'
import { MAX_MESSAGE_PAGE_SIZE, MESSAGE_PAGE_SIZE } from '#server/protocol/limits.ts'
import { type ConversationChange, type ConversationState, isBehind, shownSeq } from './conversation-reducer.ts'

/** Keeps the screen a run of the log without a hole: fetches what is missing after it, and what is wanted before it. */
export type History = {
  /** Live facts and acks, in any order; a hole before them is filled. */
  arrive(messages: readonly Message[]): void
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
}

/** A hole is often filled by the next fact, a moment later; then nothing needs to be fetched. */
const HOLE_PATIENCE_MS = 150
const OLDER_RETRY_MS = 500

export function createHistory({ live, conversationId, state, change }: HistoryOptions): History {
  let isResting = true
  let holeTimer: ReturnType<typeof setTimeout> | undefined
  const repeater = createRepeater({
    run: fetchRest,
    // Without a line there is nothing to ask; the next `online` starts anew.
    mayRetry: () => live.getStatus().is === 'online',
  })

  /** False when an answer did not come. */
  async function fetchRest(): Promise<boolean> {
    for (;;) {
      const after = shownSeq(state())
      const page = await live.command('message:list', { conversationId, after, limit: MAX_MESSAGE_PAGE_SIZE })
      if (!page.ok) return !isRetryable(page.error.code)
      const { messages, ...head } = page.data
      change({ type: 'headMoved', ...head })
      change({ type: 'arrived', messages })
      const shown = shownSeq(state())
      // A page that brings nothing nearer would be asked for again for ever.
      if (shown >= head.lastSeq || shown === after) return true
    }
  }

  function healHole(): void {
    holeTimer = undefined
    if (isBehind(state())) repeater.ask()
  }

  return {
    arrive(messages) {
      change({ type: 'arrived', messages })
      if (isBehind(state())) holeTimer ??= setTimeout(healHole, HOLE_PATIENCE_MS)
    },
    catchUp: repeater.ask,
    async loadOlder() {
      const { messages, hasOlder, loadingOlder } = state()
      const first = messages[0]
      if (!first || !hasOlder || loadingOlder) return
      change({ type: 'olderAsked' })
      // Whoever waits at the top scrolls no more: what they asked for comes when there is a line again.
      while (!isResting) {
        const page = await live.command('message:list', { conversationId, before: first.seq, limit: MESSAGE_PAGE_SIZE })
        if (page.ok) return change({ type: 'olderArrived', messages: page.data.messages })
        if (!isRetryable(page.error.code)) break
        await new Promise((resolve) => setTimeout(resolve, OLDER_RETRY_MS))
      }
      change({ type: 'olderFailed' })
    },
    wake() {
      isResting = false
    },
    rest() {
      isResting = true
      clearTimeout(holeTimer)
      holeTimer = undefined
      repeater.rest()
    },
  }
}
