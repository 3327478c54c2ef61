import type { Conversation, Message, OpenedConversation } from '#server/protocol/conversation.ts'
import type { ErrorCode } from '#server/protocol/errors.ts'
import type { Cursors, Side } from '#server/protocol/sides.ts'
import { arrive, letGoAbove, prepend, shownSeq } from './grow-run.ts'
import { findByClientId } from './known-places.ts'
import { moveHead, moveRead } from './move-cursors.ts'
import { jumpRun, type Reload, reloadRun, type Skipped } from './replace-run.ts'
import { isKnown, takeBack } from './take-back.ts'
import { type VanishedMessage, withoutFound } from './vanished.ts'

/**
 * What a screen knows of one conversation, and how it changes. Pure: no socket, no clock, no React.
 * `messages` is always a run of the log without a hole, in order of seq; what arrives beyond a hole waits in `held`.
 */
export type ConversationState = {
  conversation: Conversation
  /** Which side the reader is on. */
  side: Side
  messages: readonly Message[]
  /** Arrived, but something before them is missing. By seq. */
  held: readonly Message[]
  /** Written here and not acked yet, in the order they were written. */
  pending: readonly PendingMessage[]
  /** Were on this screen and are no longer in the log, in their order. */
  vanished: readonly VanishedMessage[]
  /** Above the screen, and never seen on it: too much had been missed to be fetched at once. */
  skipped: Skipped | null
  /** False once the first message of the conversation is on the screen. */
  hasOlder: boolean
  loadingOlder: boolean
}

export type PendingMessage = {
  clientId: string
  body: string
  /** This device's clock, in milliseconds; for display only. */
  writtenAt: number
  /**
   * sending: with the server or about to be. waiting: for the line to come back. stored: acked, but something before it
   * is not on the screen yet. failed: for good, `code` says why.
   */
  status: 'sending' | 'waiting' | 'stored' | 'failed'
  code?: ErrorCode
  /** Written in another tab, or before this page was loaded. */
  isFromElsewhere?: boolean
}

export type ConversationChange =
  /** From the server: a live fact, a page of catch-up, or an ack's own message. Any order, any number of times. */
  | { type: 'arrived'; messages: readonly Message[] }
  | { type: 'olderAsked' }
  | { type: 'olderFailed' }
  | { type: 'olderArrived'; messages: readonly Message[] }
  | { type: 'written'; message: PendingMessage }
  /** Kept by the device since it was written: before this page was loaded, or in another tab. */
  | { type: 'takenBack'; messages: readonly PendingMessage[] }
  | { type: 'sendMoved'; clientId: string; status: PendingMessage['status']; code?: ErrorCode }
  | { type: 'discarded'; clientId: string }
  | { type: 'readMoved'; side: Side; seq: number }
  /** The end of the log and both cursors, as a page of it told them. */
  | ({ type: 'headMoved' } & Cursors)
  /** What lies above this place is far from the reader. */
  | { type: 'letGo'; above: number }
  /** The newest page, which does not join what is shown. */
  | { type: 'jumped'; messages: readonly Message[] }
  /** The log is not the one that was shown. */
  | ({ type: 'reloaded' } & Reload)

export function startState(opened: OpenedConversation, side: Side): ConversationState {
  const first = opened.messages[0]
  return {
    conversation: opened.conversation,
    side,
    messages: opened.messages,
    held: [],
    pending: [],
    vanished: [],
    skipped: null,
    hasOlder: first !== undefined && first.seq > 1,
    loadingOlder: false,
  }
}

/** True when the log is known to go on beyond what the screen can show. */
export function isBehind(state: ConversationState): boolean {
  return state.held.length > 0 || state.conversation.lastSeq > shownSeq(state)
}

/** True when one of them cannot be in the same log as what is known: it has another message's place, or another place. */
export function isAtOdds({ messages, held }: ConversationState, arrived: readonly Message[]): boolean {
  const isOther = (known: Message | undefined, one: Message) =>
    known !== undefined && (known.seq === one.seq) !== (known.clientId === one.clientId)
  const first = messages[0]?.seq ?? 0
  return arrived.some(
    (one) =>
      isOther(messages[one.seq - first], one) ||
      isOther(findByClientId(messages, one.clientId), one) ||
      held.some((known) => isOther(known, one)),
  )
}

export function reduceConversation(state: ConversationState, change: ConversationChange): ConversationState {
  switch (change.type) {
    case 'arrived':
      return arrive(state, change.messages)
    case 'olderAsked':
      return { ...state, loadingOlder: true }
    case 'olderFailed':
      return { ...state, loadingOlder: false }
    case 'olderArrived':
      return prepend(state, change.messages)
    case 'written':
      if (isKnown(state, change.message.clientId)) return state
      return withoutPending({ ...state, pending: [...state.pending, change.message] })
    case 'takenBack':
      return withoutPending(takeBack(state, change.messages))
    case 'sendMoved':
      return {
        ...state,
        pending: state.pending.map((one) =>
          one.clientId === change.clientId ? { ...one, status: change.status, code: change.code } : one,
        ),
      }
    case 'discarded':
      return {
        ...state,
        pending: state.pending.filter((one) => one.clientId !== change.clientId),
        vanished: withoutFound(state.vanished, new Set([change.clientId])),
      }
    case 'readMoved':
      return withConversation(state, moveRead(state.conversation, change.side, change.seq))
    case 'headMoved':
      return withConversation(state, moveHead(state.conversation, change))
    case 'letGo':
      return letGoAbove(state, change.above)
    case 'jumped':
      return arrive(jumpRun(state, change.messages), change.messages)
    case 'reloaded':
      return arrive(reloadRun(state, change), [...change.survey, ...change.run])
  }
}

/** What vanished and is written again, here or in another tab, is pending, and nothing else. */
function withoutPending(state: ConversationState): ConversationState {
  return { ...state, vanished: withoutFound(state.vanished, new Set(state.pending.map((one) => one.clientId))) }
}

function withConversation(state: ConversationState, conversation: Conversation): ConversationState {
  return conversation === state.conversation ? state : { ...state, conversation }
}
