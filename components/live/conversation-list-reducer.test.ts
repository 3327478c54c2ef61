import { describe, expect, it } from 'vitest'
import type { Conversation, Message } from '#server/protocol/conversation.ts'
import { LIST_COUNT_LIMIT } from '#server/protocol/limits.ts'
import { type ConversationListChange, reduceList, startList } from './conversation-list-reducer.ts'

function row(id: string, minute: number, more: Partial<Conversation> = {}): Conversation {
  const createdAt = `2026-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`
  const lastMessage = { seq: 1, senderRole: 'shopper', body: 'hello', createdAt } as const
  return {
    id,
    lastSeq: 1,
    shopReadSeq: 1,
    shopperReadSeq: 1,
    awaiting: 'shop',
    status: 'open',
    lastMessage,
    ...more,
  } as Conversation
}

function message(conversationId: string, seq: number, minute: number, role: 'shopper' | 'seller'): Message {
  const createdAt = `2026-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`
  return { conversationId, seq, clientId: 'x', sender: { id: 's', role, name: null }, body: 'new', createdAt }
}

const page = { conversations: [row('b', 20), row('a', 10)], nextCursor: 'next', counts: { all: 5, unread: 0 } }
const start = startList('shop', page, 'all')
const run = (changes: ConversationListChange[]) => changes.reduce(reduceList, start)
const ids = (state: typeof start) => state.conversations.map((one) => one.id)

describe('a list of conversations', () => {
  it('IN1 moves the conversation last spoken in to the top and counts it as unread', () => {
    const state = run([{ type: 'messageCreated', message: message('a', 2, 30, 'shopper') }])
    expect(ids(state)).toEqual(['a', 'b'])
    expect(state.conversations[0]).toMatchObject({ lastSeq: 2, shopReadSeq: 1, awaiting: 'shop' })
    expect(state.counts.unread).toBe(1)
  })

  it('IN3 counts a conversation once however many messages are unread, and not after it was read', () => {
    const asked = [2, 3].map((seq) => ({ type: 'messageCreated', message: message('a', seq, 30, 'shopper') }) as const)
    expect(run(asked).counts.unread).toBe(1)
    const read = run([...asked, { type: 'readMoved', conversationId: 'a', side: 'shop', seq: 3 }])
    expect(read.counts.unread).toBe(0)
  })

  it('IN3 leaves nothing unread for the shop that answers', () => {
    const state = run([
      { type: 'messageCreated', message: message('a', 2, 30, 'shopper') },
      { type: 'messageCreated', message: message('a', 3, 31, 'seller') },
    ])
    expect(state.counts.unread).toBe(0)
    expect(state.conversations[0]?.awaiting).toBe('shopper')
  })

  it('IN3 stays beyond the limit of the counts until the server says otherwise', () => {
    const counts = { all: LIST_COUNT_LIMIT, unread: LIST_COUNT_LIMIT + 1 }
    const changes = [
      { type: 'messageCreated', message: message('a', 2, 30, 'shopper') },
      { type: 'readMoved', conversationId: 'a', side: 'shop', seq: 2 },
      { type: 'conversationUpdated', conversation: row('c', 40, { shopReadSeq: 0 }) },
    ] satisfies ConversationListChange[]
    const state = changes.reduce(reduceList, startList('shop', { ...page, counts }, 'all'))
    expect(state.counts).toEqual({ all: LIST_COUNT_LIMIT + 1, unread: LIST_COUNT_LIMIT + 1 })
    expect(reduceList(state, { type: 'refreshed', page, filter: 'all', since: [] }).counts).toEqual(page.counts)
  })

  it('IN3 ignores a message that it has counted already', () => {
    const change = { type: 'messageCreated', message: message('a', 2, 30, 'shopper') } as const
    expect(run([change, change])).toEqual(run([change]))
  })

  it('IN4 puts a new conversation on top', () => {
    const conversation = row('c', 40, { shopReadSeq: 0 })
    const state = run([{ type: 'conversationUpdated', conversation }])
    expect(ids(state)).toEqual(['c', 'b', 'a'])
    expect(state.counts).toEqual({ all: 6, unread: 1 })
  })

  it('IN4 keeps what came while a refresh was on its way', () => {
    const since = [
      { type: 'messageCreated', message: message('a', 2, 30, 'shopper') },
      { type: 'conversationUpdated', conversation: row('c', 40, { shopReadSeq: 0 }) },
    ] as const
    const state = run([...since, { type: 'refreshed', page, filter: 'all', since }])
    expect(ids(state)).toEqual(['c', 'a', 'b'])
    expect(state.conversations[1]).toMatchObject({ id: 'a', lastSeq: 2 })
    expect(state.counts).toEqual({ all: 6, unread: 2 })
  })

  it('IN2 adds a further page below, without doubles', () => {
    const more = { conversations: [row('a', 10), row('z', 5)], nextCursor: null, counts: { all: 5, unread: 0 } }
    expect(ids(run([{ type: 'moreArrived', page: more }]))).toEqual(['b', 'a', 'z'])
  })

  it('MI3 counts for a shopper what the shop has written, until it is read, wherever that was', () => {
    const mine = startList('shopper', page, 'all')
    const answered = reduceList(mine, { type: 'messageCreated', message: message('a', 2, 30, 'seller') })
    expect(ids(answered)).toEqual(['a', 'b'])
    expect(answered.counts.unread).toBe(1)
    const readByShop = reduceList(answered, { type: 'readMoved', conversationId: 'a', side: 'shop', seq: 2 })
    expect(readByShop.counts.unread).toBe(1)
    const read = reduceList(readByShop, { type: 'readMoved', conversationId: 'a', side: 'shopper', seq: 2 })
    expect(read.counts.unread).toBe(0)
    const asked = reduceList(answered, { type: 'messageCreated', message: message('a', 3, 31, 'shopper') })
    expect(asked.counts.unread).toBe(0)
  })

  it('MI3 says that more did not come until it is asked for again', () => {
    const failed = run([{ type: 'moreAsked' }, { type: 'moreDropped', hasFailed: true }])
    expect(failed).toMatchObject({ loadingMore: false, hasMoreFailed: true, nextCursor: 'next' })
    expect(reduceList(failed, { type: 'moreAsked' })).toMatchObject({ loadingMore: true, hasMoreFailed: false })
  })
})
