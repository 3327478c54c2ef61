import type { Message } from '#server/protocol/conversation.ts'
import { type ErrorCode, isRetryable } from '#server/protocol/errors.ts'
import { MAX_MESSAGE_PAGE_SIZE, MESSAGE_PAGE_SIZE } from '#server/protocol/limits.ts'
import { ok } from '#server/protocol/result.ts'
import type { Side } from '#server/protocol/sides.ts'
import { type ConversationChange, type ConversationState, isAtOdds } from './conversation-reducer.ts'
import { shownSeq } from './grow-run.ts'
import { FAR_BEHIND, type ListMessages, readAnew } from './read-anew.ts'

/**
 * Asks the log for what the screen has not, and holds every answer against what is shown. Where the log is no longer the
 * one that was shown (a backup was restored), it is read anew, and no answer from before counts.
 */
export type CatchUp = {
  /** One step. `again`: there is more to ask. `stuck`: asking again would bring nothing. `unanswered`: later it may. */
  step(): Promise<Outcome>
  arrive(messages: readonly Message[]): void
  readMoved(side: Side, seq: number): void
  /** What is shown is not the log: the next step reads it anew, and what comes until then waits. */
  distrust(): void
  isDistrusted(): boolean
  /** Counts the logs: what was asked of another than the present one is not for it. */
  generation(): number
}

export type Outcome = 'done' | 'again' | 'stuck' | 'unanswered'

export type CatchUpOptions = {
  list: ListMessages
  state: () => ConversationState
  change: (change: ConversationChange) => void
  /** Another log has taken the place of the one that was shown. */
  onReload: () => void
}

const EMPTY_LOG = { run: [], survey: [], head: { lastSeq: 0, shopReadSeq: 0, shopperReadSeq: 0 } }

export function createCatchUp({ list, state, change, onReload }: CatchUpOptions): CatchUp {
  let generation = 0
  /** What has come since the log was distrusted; null while it is not. */
  let since: { messages: Message[]; reads: { side: Side; seq: number }[] } | null = null

  async function fetchMore(): Promise<Outcome> {
    const asked = generation
    const before = state()
    const last = before.messages.at(-1)
    // From one before the end: the page begins with the last message that is shown, if that is still there.
    const page = await list({ after: Math.max(0, shownSeq(before) - 1), limit: MAX_MESSAGE_PAGE_SIZE })
    if (generation !== asked) return 'again'
    if (!page.ok) return withoutAnswer(page.error.code)
    const { messages, ...head } = page.data
    const isThere = !last || messages[0]?.seq === last.seq
    if (!isThere || head.lastSeq < before.conversation.lastSeq || isAtOdds(state(), messages)) return distrust()
    change({ type: 'headMoved', ...head })
    if (head.lastSeq - shownSeq(state()) > FAR_BEHIND) return jump()
    change({ type: 'arrived', messages })
    const shown = shownSeq(state())
    if (shown >= head.lastSeq) return 'done'
    return shown > shownSeq(before) ? 'again' : 'stuck'
  }

  async function jump(): Promise<Outcome> {
    const asked = generation
    const page = await list({ limit: MESSAGE_PAGE_SIZE })
    if (generation !== asked) return 'again'
    if (!page.ok) return withoutAnswer(page.error.code)
    const { messages, ...head } = page.data
    if (isAtOdds(state(), messages)) return distrust()
    change({ type: 'headMoved', ...head })
    change({ type: 'jumped', messages })
    return shownSeq(state()) >= head.lastSeq ? 'done' : 'again'
  }

  async function reload({ messages, reads }: NonNullable<typeof since>): Promise<Outcome> {
    const asked = generation
    // Told before the log is read: it has them, or they are gone.
    const strays = messages.splice(0)
    const answer = await readAnew(list, { from: state().messages[0]?.seq ?? 1, to: shownSeq(state()) })
    // The conversation itself is younger than the log as it is now.
    const isYounger = !answer.ok && answer.error.code === 'not_found'
    const log = isYounger ? ok(EMPTY_LOG) : answer
    if (generation !== asked || !log.ok) {
      messages.unshift(...strays)
      return generation !== asked || log.ok ? 'again' : withoutAnswer(log.error.code)
    }
    since = null
    change({ type: 'reloaded', ...log.data, strays })
    for (const read of reads) change({ type: 'readMoved', ...read })
    arrive(messages)
    onReload()
    return since ? 'again' : 'done'
  }

  function distrust(): Outcome {
    generation++
    since ??= { messages: [], reads: [] }
    return 'again'
  }

  function arrive(messages: readonly Message[]): void {
    if (!since && isAtOdds(state(), messages)) distrust()
    if (!since) {
      change({ type: 'arrived', messages })
      return
    }
    since.messages.push(...messages)
    // Acked, whatever becomes of the log: the outbox goes on.
    for (const { clientId } of messages) {
      const isUnacked = state().pending.some((one) => one.clientId === clientId && one.status !== 'stored')
      if (isUnacked) change({ type: 'sendMoved', clientId, status: 'stored' })
    }
  }

  return {
    step: () => (since ? reload(since) : fetchMore()),
    arrive,
    readMoved(side, seq) {
      if (since) since.reads.push({ side, seq })
      else change({ type: 'readMoved', side, seq })
    },
    distrust,
    isDistrusted: () => since !== null,
    generation: () => generation,
  }
}

function withoutAnswer(code: ErrorCode): Outcome {
  // A defect may be that of one instance or one moment, and reading again changes nothing there.
  return isRetryable(code) || code === 'internal' ? 'unanswered' : 'stuck'
}
