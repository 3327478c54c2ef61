import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SentMessage } from '#server/protocol/commands.ts'
import { fail, ok, type Result } from '#server/protocol/result.ts'
import { type ConversationState, reduceConversation, startState } from './conversation-reducer.ts'
import { createOutbox } from './outbox.ts'

type Answer = (result: Result<SentMessage>) => void

/** An outbox over the real reducer; the test is the server: it decides when and how each send is answered. */
function setUp() {
  let state: ConversationState = startState({ conversation: { lastSeq: 0 } as never, messages: [] }, 'shopper')
  const asked: { clientId: string; body: string; answer: Answer }[] = []
  const line = { online: true }
  let seq = 0
  const outbox = createOutbox({
    pending: () => state.pending,
    change: (change) => {
      state = reduceConversation(state, change)
    },
    isOnline: () => line.online,
    send: ({ clientId, body }) =>
      new Promise((resolve) => {
        asked.push({
          clientId,
          body,
          answer: (result) => {
            if (result.ok) {
              const sender = { id: 's', role: 'shopper', name: null } as const
              const stored = { conversationId: 'c', clientId, sender, body, seq: ++seq, createdAt: '' }
              state = reduceConversation(state, { type: 'arrived', messages: [stored] })
            }
            resolve(result)
          },
        })
      }),
  })
  return { outbox, asked, line, state: () => state }
}

const stored = ok({ seq: 1, createdAt: '' })

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0)
}

describe('the outbox', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('CS5 sends in the order of writing, one at a time', async () => {
    const { outbox, asked, state } = setUp()
    for (const body of ['a', 'b', 'c']) outbox.add(body)
    await settle()
    expect(asked.map((one) => one.body)).toEqual(['a'])
    asked[0]?.answer(stored)
    await settle()
    asked[1]?.answer(stored)
    await settle()
    asked[2]?.answer(stored)
    await settle()
    expect(asked.map((one) => one.body)).toEqual(['a', 'b', 'c'])
    expect(state().pending).toEqual([])
    expect(state().messages.map((one) => one.body)).toEqual(['a', 'b', 'c'])
  })

  it('CS5 tries again under the same clientId when the outcome is unknown, and nothing overtakes it', async () => {
    const { outbox, asked } = setUp()
    outbox.add('a')
    outbox.add('b')
    await settle()
    asked[0]?.answer(fail('unavailable', 'no answer'))
    await vi.advanceTimersByTimeAsync(500)
    expect(asked).toHaveLength(2)
    expect(asked[1]).toMatchObject({ body: 'a', clientId: asked[0]?.clientId })
  })

  it('CS5 waits as long as the server asks for', async () => {
    const { outbox, asked } = setUp()
    outbox.add('a')
    await settle()
    asked[0]?.answer(fail('overloaded', 'later', { retryAfterMs: 3000 }))
    await vi.advanceTimersByTimeAsync(2999)
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(asked).toHaveLength(2)
  })

  it('CS5 keeps what is written offline and sends it in order when the line is back', async () => {
    const { outbox, asked, line, state } = setUp()
    line.online = false
    outbox.add('a')
    outbox.add('b')
    await settle()
    expect(asked).toHaveLength(0)
    expect(state().pending.map((one) => one.status)).toEqual(['waiting', 'waiting'])
    line.online = true
    outbox.wake()
    await settle()
    asked[0]?.answer(stored)
    await settle()
    expect(asked.map((one) => one.body)).toEqual(['a', 'b'])
  })

  it('CS6 shows what the server refuses for good, goes on with the next, and retries on demand', async () => {
    const { outbox, asked, state } = setUp()
    outbox.add('a')
    outbox.add('b')
    await settle()
    asked[0]?.answer(fail('not_found', 'gone'))
    await settle()
    expect(state().pending[0]).toMatchObject({ body: 'a', status: 'failed', code: 'not_found' })
    asked[1]?.answer(stored)
    await settle()
    outbox.retry(asked[0]?.clientId ?? '')
    await settle()
    expect(asked[2]).toMatchObject({ body: 'a', clientId: asked[0]?.clientId })
  })
})
