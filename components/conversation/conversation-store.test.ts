import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createScriptedLive } from '#scripts/testing/scripted-live.ts'
import type { Conversation, Message } from '#server/protocol/conversation.ts'
import { createConversationStore } from './conversation-store.ts'

const me = { id: 'me', role: 'shopper', name: null } as const
const message: Message = {
  conversationId: 'c',
  seq: 1,
  clientId: 'id-1',
  sender: { id: 'shop', role: 'seller', name: null },
  body: 'b',
  createdAt: '2026-01-01T00:00:00.000Z',
}
const cursors = { lastSeq: 1, shopReadSeq: 1, shopperReadSeq: 0 }

/** A shopper's screen with one message of the shop, online, and a server that may not answer what was read. */
async function setUp() {
  const server = { isAway: true }
  const line = createScriptedLive(({ name, input }) => {
    if (name === 'message:list') return { messages: [message], ...cursors }
    return name === 'conversation:read' && !server.isAway ? { seq: input.seq } : undefined
  })
  const conversation = { id: 'c', ...cursors } as Conversation
  const store = createConversationStore({ live: line.live, me, opened: { conversation, messages: [message] } })
  const leave = store.start()
  line.goOnline()
  await vi.advanceTimersByTimeAsync(1000)
  const reads = () => line.asked.filter(({ name }) => name === 'conversation:read').map(({ input }) => input)
  return { ...line, server, store, leave, reads }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('what has been read', () => {
  it('CS9 is told again when nobody answered, while the line stays, until somebody does', async () => {
    const { store, reads, server } = await setUp()
    store.markRead()
    await vi.advanceTimersByTimeAsync(0)
    expect(reads()).toEqual([{ conversationId: 'c', seq: 1 }])
    server.isAway = false
    await vi.advanceTimersByTimeAsync(60_000)
    expect(reads()).toHaveLength(2)
  })

  it('CS9 is told on the next connection when the line has gone', async () => {
    const { store, reads, server, goOffline, goOnline } = await setUp()
    goOffline()
    store.markRead()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(reads()).toEqual([])
    server.isAway = false
    goOnline()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(reads()).toEqual([{ conversationId: 'c', seq: 1 }])
  })

  it('CS9 is told though the screen goes in the same turn', async () => {
    const { store, leave, reads, server } = await setUp()
    server.isAway = false
    store.markRead()
    leave()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(reads()).toHaveLength(1)
  })

  it('FE1 CS9 is told five times a second at most, and the last word is told', async () => {
    const { store, reads, server, tell } = await setUp()
    server.isAway = false
    for (let seq = 2; seq <= 101; seq++) {
      tell('message:created', { ...message, seq, clientId: `id-${seq}` })
      store.markRead()
      await vi.advanceTimersByTimeAsync(10)
    }
    await vi.advanceTimersByTimeAsync(1000)
    expect(reads().length).toBeGreaterThan(1)
    expect(reads().length).toBeLessThanOrEqual(7)
    expect(reads().at(-1)).toEqual({ conversationId: 'c', seq: 101 })
  })
})
