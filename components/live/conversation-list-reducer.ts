import type { ConversationCounts, ConversationPage, InboxFilter } from '#server/protocol/commands.ts'
import type { Conversation, Message } from '#server/protocol/conversation.ts'
import { LIST_COUNT_LIMIT } from '#server/protocol/limits.ts'
import { type Side, sideOf, unreadOf } from '#server/protocol/sides.ts'

/** A list of conversations as far as it has been loaded, the last spoken in first: a shop's, or a shopper's own. Pure. */
export type ConversationListState = {
  /** The reader's, whose unread it counts. */
  side: Side
  conversations: readonly Conversation[]
  counts: ConversationCounts
  nextCursor: string | null
  filter: InboxFilter
  loadingMore: boolean
  /** The next page was asked for last, and did not come. */
  hasMoreFailed: boolean
}

export type ConversationListChange =
  | { type: 'refreshed'; page: ConversationPage; filter: InboxFilter; since: readonly ConversationListFact[] }
  | { type: 'moreAsked' }
  | { type: 'moreDropped'; hasFailed: boolean }
  | { type: 'moreArrived'; page: ConversationPage }
  | ConversationListFact

/** What came by itself, rather than as an answer. */
export type ConversationListFact =
  | { type: 'messageCreated'; message: Message }
  | { type: 'conversationUpdated'; conversation: Conversation }
  | { type: 'readMoved'; conversationId: string; side: Side; seq: number }

export function startList(side: Side, page: ConversationPage, filter: InboxFilter): ConversationListState {
  const { conversations, counts, nextCursor } = page
  return { side, conversations, counts, nextCursor, filter, loadingMore: false, hasMoreFailed: false }
}

export function findRow(state: ConversationListState, conversationId: string): Conversation | undefined {
  return state.conversations.find((one) => one.id === conversationId)
}

export function reduceList(state: ConversationListState, change: ConversationListChange): ConversationListState {
  switch (change.type) {
    case 'refreshed': {
      const { loadingMore } = state
      // The answer may be older than what has come since it was asked for.
      return change.since.reduce(reduceList, { ...startList(state.side, change.page, change.filter), loadingMore })
    }
    case 'moreAsked':
      return { ...state, loadingMore: true, hasMoreFailed: false }
    case 'moreDropped':
      return { ...state, loadingMore: false, hasMoreFailed: change.hasFailed }
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
      const unread = countOn(state.counts.unread, Number(isNew && unreadOf(change.conversation, state.side) > 0))
      return { ...merge(state, [change.conversation]), counts: { all, unread } }
    }
    case 'readMoved': {
      const row = findRow(state, change.conversationId)
      return row ? replace(state, row, withRead(row, change.side, change.seq)) : state
    }
  }
}

function merge(state: ConversationListState, rows: readonly Conversation[]): ConversationListState {
  const byId = new Map(state.conversations.map((one) => [one.id, one]))
  for (const row of rows) byId.set(row.id, newer(byId.get(row.id), row))
  return { ...state, conversations: [...byId.values()].sort(byLastSpokenIn) }
}

function replace(state: ConversationListState, before: Conversation, after: Conversation): ConversationListState {
  const unread = Number(unreadOf(after, state.side) > 0) - Number(unreadOf(before, state.side) > 0)
  const counts = unread === 0 ? state.counts : { ...state.counts, unread: countOn(state.counts.unread, unread) }
  const conversations = state.conversations.map((one) => (one === before ? after : one)).sort(byLastSpokenIn)
  return { ...state, conversations, counts }
}

/** Of what is beyond the limit only the server can tell when it is below it again. */
function countOn(count: number, by: number): number {
  return count > LIST_COUNT_LIMIT ? count : Math.max(0, count + by)
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
