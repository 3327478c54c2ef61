import type { Conversation, Message, OpenedConversation } from '#server/protocol/conversation.ts'
import type { ErrorCode } from '#server/protocol/errors.ts'
import { type Cursors, type Side, sideOf } from '#server/protocol/sides.ts'
import { jumpRun, type Reload, reloadRun, type Skipped, shrinkSkipped } from './replace-run.ts'
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

/** The last seq that is on the screen; catch-up asks for what comes after it. */
export function shownSeq(state: ConversationState): number {
  return state.messages.at(-1)?.seq ?? 0
}

/** True when the log is known to go on beyond what the screen can show. */
export function isBehind(state: ConversationState): boolean {
  return state.held.length > 0 || state.conversation.lastSeq > shownSeq(state)
}

/** True when one of them cannot be in the same log as what is known: it has another message's place, or another place. */
export function isAtOdds({ messages, held }: ConversationState, arrived: readonly Message[]): boolean {
  const isOther = (known: Message, one: Message) => (known.seq === one.seq) !== (known.clientId === one.clientId)
  return arrived.some((one) => [messages, held].some((list) => list.some((known) => isOther(known, one))))
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
      return { ...state, conversation: moveRead(state.conversation, change.side, change.seq) }
    case 'headMoved':
      return { ...state, conversation: moveHead(state.conversation, change) }
    case 'jumped':
      return arrive(jumpRun(state, change.messages), change.messages)
    case 'reloaded':
      return arrive(reloadRun(state, change), [...change.survey, ...change.run])
  }
}

function arrive(state: ConversationState, arrived: readonly Message[]): ConversationState {
  let shown = shownSeq(state)
  const waiting = new Map<number, Message>()
  for (const one of state.held) if (one.seq > shown) waiting.set(one.seq, one)
  for (const one of arrived) if (one.seq > shown) waiting.set(one.seq, one)

  const added: Message[] = []
  for (let next = waiting.get(shown + 1); next; next = waiting.get(shown + 1)) {
    added.push(next)
    waiting.delete(next.seq)
    shown = next.seq
  }
  const held = [...waiting.values()].sort((a, b) => a.seq - b.seq)
  const waits = new Set(held.map((one) => one.clientId))
  const stored = new Set([...arrived, ...added].map((one) => one.clientId).filter((id) => !waits.has(id)))
  const pending = settle(state.pending, stored, waits)
  const vanished = withoutFound(state.vanished, stored)
  const isSame = pending === state.pending && vanished === state.vanished && held.length === state.held.length
  if (added.length === 0 && isSame) return state

  const lastSeq = Math.max(state.conversation.lastSeq, held.at(-1)?.seq ?? shown)
  return {
    ...state,
    conversation: added.reduce(writtenBy, { ...state.conversation, lastSeq }),
    messages: added.length > 0 ? [...state.messages, ...added] : state.messages,
    held,
    pending,
    vanished,
    // A conversation that was empty when it was opened has nothing before its first message.
    hasOlder: state.messages.length === 0 && added[0] ? added[0].seq > 1 : state.hasOlder,
  }
}

/** A pending row goes when its message is shown. Behind a hole it stays where it is, as what it is: stored. */
function settle(
  pending: readonly PendingMessage[],
  stored: ReadonlySet<string>,
  waits: ReadonlySet<string>,
): readonly PendingMessage[] {
  if (!pending.some((one) => stored.has(one.clientId) || (waits.has(one.clientId) && one.status !== 'stored'))) {
    return pending
  }
  return pending
    .filter((one) => !stored.has(one.clientId))
    .map((one) => (waits.has(one.clientId) ? { ...one, status: 'stored' as const } : one))
}

/** What vanished and is written again, here or in another tab, is pending, and nothing else. */
function withoutPending(state: ConversationState): ConversationState {
  return { ...state, vanished: withoutFound(state.vanished, new Set(state.pending.map((one) => one.clientId))) }
}

function prepend(state: ConversationState, older: readonly Message[]): ConversationState {
  const first = state.messages[0]?.seq ?? 1
  // A page that does not join the top of the screen is stale (two were asked for): drop it rather than show a hole.
  const fits = older.at(-1)?.seq === first - 1
  const messages = fits ? [...older, ...state.messages] : state.messages
  const top = messages[0]?.seq ?? 1
  const found = new Set(fits ? older.map((one) => one.clientId) : [])
  return {
    ...state,
    messages,
    pending: settle(state.pending, found, new Set()),
    vanished: withoutFound(state.vanished, found),
    skipped: shrinkSkipped(state.skipped, top),
    loadingOlder: false,
    hasOlder: top > 1,
  }
}

function moveHead(conversation: Conversation, head: Cursors) {
  const moved = moveRead(moveRead(conversation, 'shop', head.shopReadSeq), 'shopper', head.shopperReadSeq)
  return { ...moved, lastSeq: Math.max(moved.lastSeq, head.lastSeq) }
}

/** Whoever writes has read: the server moves the side's cursor with the message. */
function writtenBy(conversation: Conversation, { sender, seq }: Message): Conversation {
  return moveRead(conversation, sideOf(sender.role), seq)
}

function moveRead(conversation: Conversation, side: Side, seq: number): Conversation {
  return side === 'shop'
    ? { ...conversation, shopReadSeq: Math.max(conversation.shopReadSeq, seq) }
    : { ...conversation, shopperReadSeq: Math.max(conversation.shopperReadSeq, seq) }
}
