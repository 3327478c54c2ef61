import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createScriptedLive } from '#scripts/testing/scripted-live.ts'
import type { ConversationPage } from '#server/protocol/commands.ts'
import type { Conversation } from '#server/protocol/conversation.ts'
import { createConversationList } from './conversation-list.ts'

function row(id: string, lastSeq: number, shopReadSeq = lastSeq): Conversation {
  const createdAt = `2026-01-01T00:00:${String(lastSeq).padStart(2, '0')}.000Z`
  const lastMessage = { seq: lastSeq, senderRole: 'shopper', body: `${lastSeq}`, createdAt } as const
  return { id, lastSeq, shopReadSeq, shopperReadSeq: 0, awaiting: 'shop', status: 'open', lastMessage } as Conversation
}

function page(conversations: Conversation[], counts: ConversationPage['counts']): ConversationPage {
  return { conversations, nextCursor: null, counts }
}

/** A list that knows a up to 9 and b up to 8, on the screen and online. */
async function setUp() {
  const server = { page: page([row('a', 9), row('b', 8)], { all: 2, unread: 0 }) }
  const line = createScriptedLive(() => server.page)
  const store = createConversationList({
    live: line.live,
    side: 'shop',
    initial: server.page,
    list: (where) => line.live.command('inbox:list', where),
    isOurs: ({ id }) => !id.startsWith('another'),
  })
  store.start()
  const settle = () => vi.advanceTimersByTimeAsync(1000)
  line.goOnline()
  await settle()
  line.asked.length = 0
  const rows = () => store.getSnapshot().conversations.map((one) => [one.id, one.lastSeq, one.lastMessage?.body])
  return { ...line, server, store, settle, rows }
}

const message = {
  clientId: 'x',
  sender: { id: 's', role: 'shopper', name: null },
  body: 'new',
  createdAt: '2026-01-01T00:00:00.000Z',
} as const

const restored = page([row('b', 8), row('a', 5, 4)], { all: 2, unread: 1 })

describe('a list of conversations', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('IN7 shows what the server answers when the epoch is another, though the rows knew more', async () => {
    const { server, store, goOffline, goOnline, settle, rows } = await setUp()
    goOffline()
    server.page = restored
    goOnline('second')
    await settle()
    expect(rows()).toEqual([
      ['b', 8, '8'],
      ['a', 5, '5'],
    ])
    expect(store.getSnapshot().counts).toEqual({ all: 2, unread: 1 })
  })

  it('IN7 drops an answer that was asked in the epoch before, and what was told before it', async () => {
    const { server, store, goOnline, tell, asked, hold, deliver, letGo, settle, rows } = await setUp()
    hold()
    server.page = page([row('c', 9)], { all: 1, unread: 0 })
    tell('sync:needed', {})
    await vi.advanceTimersByTimeAsync(0)
    tell('conversation:updated', row('a', 10, 9))
    server.page = restored
    goOnline('second')
    deliver(0)
    await settle()
    expect(rows().map(([id]) => id)).toEqual(['a', 'b'])
    letGo()
    await settle()
    expect(asked).toHaveLength(2)
    expect(rows()).toEqual([
      ['b', 8, '8'],
      ['a', 5, '5'],
    ])
    expect(store.getSnapshot().counts).toEqual({ all: 2, unread: 1 })
  })

  it('IN7 keeps what is told in the new epoch while its answer is on its way', async () => {
    const { server, store, goOnline, tell, hold, letGo, settle, rows } = await setUp()
    server.page = restored
    hold()
    goOnline('second')
    await vi.advanceTimersByTimeAsync(0)
    tell('conversation:updated', row('a', 6, 4))
    letGo()
    await settle()
    expect(rows()).toEqual([
      ['b', 8, '8'],
      ['a', 6, '6'],
    ])
    expect(store.getSnapshot().counts).toEqual({ all: 2, unread: 1 })
  })

  it('CS16 is fetched once for a new connection and a hint', async () => {
    const { goOffline, goOnline, tell, asked, settle } = await setUp()
    goOffline()
    goOnline()
    tell('sync:needed', {})
    await settle()
    expect(asked).toHaveLength(1)
  })

  it('MI3 asks once for what was said in conversations that are not loaded', async () => {
    const { server, tell, asked, settle, rows } = await setUp()
    server.page = page([row('new', 10, 9), row('a', 9), row('b', 8)], { all: 3, unread: 1 })
    for (const seq of [9, 10]) tell('message:created', { ...message, conversationId: 'new', seq })
    await settle()
    expect(asked).toHaveLength(1)
    expect(rows().map(([id]) => id)).toEqual(['new', 'a', 'b'])
  })

  it('MI3 asks no second time for what is in no list of theirs', async () => {
    const { tell, asked, settle, rows } = await setUp()
    for (const seq of [2, 3]) {
      tell('message:created', { ...message, conversationId: 'another shop’s', seq })
      await settle()
    }
    expect(asked).toHaveLength(1)
    tell('message:created', { ...message, conversationId: 'new', seq: 1 })
    await settle()
    expect(asked).toHaveLength(2)
    expect(rows().map(([id]) => id)).toEqual(['a', 'b'])
  })

  it('MI2 asks for what comes after the refresh when one has come while more was on its way', async () => {
    const { server, store, tell, asked, hold, deliver, letGo, settle, rows } = await setUp()
    const all = Array.from({ length: 32 }, (_, i) => row(`row ${i}`, 50 - i))
    const pageOf = (from: number, to: number) => ({
      ...page(all.slice(from, to), { all: 32, unread: 0 }),
      nextCursor: to < 32 ? `row ${to - 1}` : null,
    })
    server.page = pageOf(1, 31)
    tell('sync:needed', {})
    await settle()
    hold()
    const more = store.loadMore()
    server.page = pageOf(0, 30)
    tell('sync:needed', {})
    await vi.advanceTimersByTimeAsync(0)
    deliver(1)
    await settle()
    expect(store.getSnapshot()).toMatchObject({ nextCursor: 'row 29', loadingMore: true })
    server.page = pageOf(30, 32)
    letGo()
    await more
    const cursors = asked.map(({ input }) => ('cursor' in input ? input.cursor : undefined))
    expect(cursors).toEqual([undefined, 'row 30', undefined, 'row 29'])
    expect(rows().map(([id]) => id)).toEqual(all.map((one) => one.id))
    expect(store.getSnapshot()).toMatchObject({ nextCursor: null, loadingMore: false, hasMoreFailed: false })
  })

  it('MI1 takes no row of a conversation that is in another list of the same person', async () => {
    const { tell, settle, rows } = await setUp()
    tell('conversation:updated', row('another shop’s', 1, 0))
    await settle()
    expect(rows().map(([id]) => id)).toEqual(['a', 'b'])
  })
})
