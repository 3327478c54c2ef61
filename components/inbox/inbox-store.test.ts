import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createScriptedLive } from '#scripts/testing/scripted-live.ts'
import type { InboxPage } from '#server/protocol/commands.ts'
import type { Conversation } from '#server/protocol/conversation.ts'
import { createInboxStore } from './inbox-store.ts'

function row(id: string, lastSeq: number, shopReadSeq = lastSeq): Conversation {
  const createdAt = `2026-01-01T00:00:${String(lastSeq).padStart(2, '0')}.000Z`
  const lastMessage = { seq: lastSeq, senderRole: 'shopper', body: `${lastSeq}`, createdAt } as const
  return { id, lastSeq, shopReadSeq, shopperReadSeq: 0, awaiting: 'shop', status: 'open', lastMessage } as Conversation
}

function page(conversations: Conversation[], counts: InboxPage['counts']): InboxPage {
  return { conversations, nextCursor: null, counts }
}

/** A list that knows a up to 9 and b up to 8, on the screen and online. */
async function setUp() {
  const server = { page: page([row('a', 9), row('b', 8)], { all: 2, unread: 0 }) }
  const line = createScriptedLive(() => server.page)
  const store = createInboxStore({ live: line.live, initial: server.page })
  store.start()
  const settle = () => vi.advanceTimersByTimeAsync(1000)
  line.goOnline()
  await settle()
  line.asked.length = 0
  const rows = () => store.getSnapshot().conversations.map((one) => [one.id, one.lastSeq, one.lastMessage?.body])
  return { ...line, server, store, settle, rows }
}

const restored = page([row('b', 8), row('a', 5, 4)], { all: 2, unread: 1 })

describe('the inbox', () => {
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
})
