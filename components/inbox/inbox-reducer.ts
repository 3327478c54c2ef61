import type { InboxFilter, InboxPage } from '#server/protocol/commands.ts'
import type { Conversation, Message } from '#server/protocol/conversation.ts'
import { INBOX_COUNT_LIMIT } from '#server/protocol/limits.ts'
import { type Side, sideOf, unreadOf } from '#server/protocol/sides.ts'

/** The shop's list as far as it has been loaded, the last spoken in first. Pure. */
export type InboxState = {
  conversations: readonly Conversation[]
  counts: InboxPage['counts']
  nextCursor: string | null
  filter: InboxFilter
  loadingMore: boolean
}

export type InboxChange =
  | { type: 'refreshed'; page: InboxPage; filter: InboxFilter; since: readonly InboxFact[] }
  | { type: 'moreAsked' }
  | { type: 'moreFailed' }
  | { type: 'moreArrived'; page: InboxPage }
  | InboxFact

/** What came by itself, rather than as an answer. */
export type InboxFact =
  | { type: 'messageCreated'; message: Message }
  | { type: 'conversationUpdated'; conversation: Conversation }
  | { type: 'readMoved'; conversationId: string; side: Side; seq: number }

export function startInbox(page: InboxPage, filter: InboxFilter): InboxState {
  const { conversations, counts, nextCursor } = page
  return { conversations, counts, nextCursor, filter, loadingMore: false }
}

export function findRow(state: InboxState, conversationId: string): Conversation | undefined {
  return state.conversations.find((one) => one.id === conversationId)
}

export function reduceInbox(state: InboxState, change: InboxChange): InboxState {
  switch (change.type) {
    case 'refreshed':
      // The answer may be older than what has come since it was asked for.
      return change.since.reduce(reduceInbox, startInbox(change.page, change.filter))
    case 'moreAsked':
      return { ...state, loadingMore: true }
    case 'moreFailed':
      return { ...state, loadingMore: false }
    case 'moreArrived': {
      const { conversations, counts, nextCursor } = change.page
      return { ...merge(state, conversations), counts, nextCursor, loadingMore: false }
    }
    case 'messageCreated': {
      const row = findRow(state, change.message.conversationId)
      return row && change.message.seq > row.lastSeq ? replace(state, row, withMessage(row, change.message)) : state
    }
    case 'conversationUpdated': {
      const row = findRow(state, change.conversation.id)
      if (row) return replace(state, row, newer(row, change.conversation))
      // Its first message: it is new to the counts too. An older one is only new to this list, and the counts know it.
      const isNew = change.conversation.lastSeq === 1
      const all = countOn(state.counts.all, Number(isNew))
      const unread = countOn(state.counts.unread, Number(isNew && unreadOf(change.conversation, 'shop') > 0))
      return { ...merge(state, [change.conversation]), counts: { all, unread } }
    }
    case 'readMoved': {
      const row = findRow(state, change.conversationId)
      return row ? replace(state, row, withRead(row, change.side, change.seq)) : state
    }
  }
}

function merge(state: InboxState, rows: readonly Conversation[]): InboxState {
  const byId = new Map(state.conversations.map((one) => [one.id, one]))
  for (const row of rows) byId.set(row.id, newer(byId.get(row.id), row))
  return { ...state, conversations: [...byId.values()].sort(byLastSpokenIn) }
}

function replace(state: InboxState, before: Conversation, after: Conversation): InboxState {
  const unread = Number(unreadOf(after, 'shop') > 0) - Number(unreadOf(before, 'shop') > 0)
  const counts = unread === 0 ? state.counts : { ...state.counts, unread: countOn(state.counts.unread, unread) }
  const conversations = state.conversations.map((one) => (one === before ? after : one)).sort(byLastSpokenIn)
  return { ...state, conversations, counts }
}

/** Of what is beyond the limit only the server can tell when it is below it again. */
function countOn(count: number, by: number): number {
  return count > INBOX_COUNT_LIMIT ? count : Math.max(0, count + by)
}

/** Two pictures of one row: the one that knows more messages, with each cursor as far as either has it. */
function newer(a: Conversation | undefined, b: Conversation): Conversation {
  if (!a) return b
  const base = b.lastSeq >= a.lastSeq ? b : a
  const shopReadSeq = Math.max(a.shopReadSeq, b.shopReadSeq)
  const shopperReadSeq = Math.max(a.shopperReadSeq, b.shopperReadSeq)
  return { ...base, shopReadSeq, shopperReadSeq }
}

function withMessage(row: Conversation, message: Message): Conversation {
  const { seq, body, createdAt, sender } = message
  const lastMessage = { seq, senderRole: sender.role, body, createdAt }
  const side = sideOf(sender.role)
  const awaiting = side === 'shopper' ? 'shop' : 'shopper'
  return withRead({ ...row, lastSeq: seq, lastMessage, awaiting, status: 'open' }, side, seq)
}

function withRead(row: Conversation, side: Side, seq: number): Conversation {
  return side === 'shop'
    ? { ...row, shopReadSeq: Math.max(row.shopReadSeq, seq) }
    : { ...row, shopperReadSeq: Math.max(row.shopperReadSeq, seq) }
}

// The server's order: time, then id, both backwards. ISO times of one zone compare as texts.
function byLastSpokenIn(a: Conversation, b: Conversation): number {
  const [timeA, timeB] = [a.lastMessage?.createdAt ?? '', b.lastMessage?.createdAt ?? '']
  if (timeA !== timeB) return timeA < timeB ? 1 : -1
  return a.id < b.id ? 1 : -1
}
