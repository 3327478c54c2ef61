import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createScriptedLive } from '#scripts/testing/scripted-live.ts'
import type { CommandInput, MessagePage } from '#server/protocol/commands.ts'
import type { Conversation, Message } from '#server/protocol/conversation.ts'
import type { ErrorCode } from '#server/protocol/errors.ts'
import { fail } from '#server/protocol/result.ts'
import {
  type ConversationChange,
  type ConversationState,
  reduceConversation,
  startState,
} from './conversation-reducer.ts'
import { createHistory } from './history.ts'
import { inPlace } from './vanished.ts'

function message(seq: number, clientId = `id-${seq}`): Message {
  const sender = { id: 's', role: 'shopper', name: null } as const
  return { conversationId: 'c', seq, clientId, sender, body: clientId, createdAt: '2026-01-01T00:00:00.000Z' }
}

function messages(from: number, to: number, name = 'id'): Message[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => message(from + i, `${name}-${from + i}`))
}

/** message:list as the server answers it, from an array. */
function listFrom(log: Message[], { after, before, limit = 50 }: CommandInput<'message:list'>): MessagePage {
  const fits = log.filter(({ seq }) => seq > (after ?? 0) && seq < (before ?? Number.POSITIVE_INFINITY))
  const page = after === undefined ? fits.slice(-limit) : fits.slice(0, limit)
  return { messages: page, lastSeq: log.at(-1)?.seq ?? 0, shopperReadSeq: 0, shopReadSeq: 0 }
}

/** A screen that shows the last `shown` of the log, online, with everything fetched that there is. */
async function setUp({ log, shown = log.length }: { log: Message[]; shown?: number }) {
  const server: { log: Message[]; isAway: boolean; error?: ErrorCode } = { log, isAway: false }
  const line = createScriptedLive(({ name, input }) =>
    name === 'message:list' && !server.isAway ? listFrom(server.log, input) : undefined,
  )
  const seen = log.slice(-shown)
  const conversation = { id: 'c', lastSeq: seen.at(-1)?.seq ?? 0, shopReadSeq: 0, shopperReadSeq: 0 } as Conversation
  let state: ConversationState = startState({ conversation, messages: seen }, 'shopper')
  const reloads = { count: 0 }
  function change(next: ConversationChange): void {
    state = reduceConversation(state, next)
  }
  const history = createHistory({
    live: {
      ...line.live,
      command: async (name, input) => (server.error ? fail(server.error, 'no') : line.live.command(name, input)),
    },
    conversationId: 'c',
    state: () => state,
    change,
    onReload: () => reloads.count++,
  })
  history.wake()
  line.live.onStatus(history.catchUp)
  line.live.on('sync:needed', history.catchUp)
  line.live.on('message:created', (fact) => history.arrive([fact]))
  const settle = () => vi.advanceTimersByTimeAsync(1000)
  line.goOnline()
  await settle()
  line.asked.length = 0
  return { ...line, server, history, reloads, settle, change, state: () => state }
}

const seqs = (state: ConversationState) => state.messages.map((one) => one.seq)
const shown = ({ messages, vanished }: ConversationState) =>
  inPlace(messages, vanished).map((one) => ('after' in one ? `(${one.clientId})` : one.clientId))
const numbers = (from: number, to: number) => messages(from, to).map((one) => one.seq)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a catch-up', () => {
  it('CS7 asks for all that is missing, page by page, from the last that is shown', async () => {
    const { server, goOffline, goOnline, asked, settle, state } = await setUp({ log: messages(1, 5) })
    goOffline()
    server.log.push(...messages(6, 450))
    goOnline()
    await settle()
    expect(seqs(state())).toEqual(numbers(1, 450))
    expect(asked.map(({ input }) => input)).toMatchObject([{ after: 4 }, { after: 203 }, { after: 402 }])
  })

  it('CS7 asks again later when it met a defect', async () => {
    const { server, goOffline, goOnline, settle, state } = await setUp({ log: messages(1, 3) })
    goOffline()
    server.log.push(...messages(4, 6))
    server.error = 'internal'
    goOnline()
    await settle()
    expect(seqs(state())).toEqual(numbers(1, 3))
    server.error = undefined
    await vi.advanceTimersByTimeAsync(5000)
    expect(seqs(state())).toEqual(numbers(1, 6))
  })

  it('CS16 fetches once for many facts beyond a hole', async () => {
    const { server, tell, asked, settle, state } = await setUp({ log: messages(1, 3) })
    server.log.push(...messages(4, 30))
    for (const fact of messages(5, 30)) tell('message:created', fact)
    await settle()
    expect(seqs(state())).toEqual(numbers(1, 30))
    expect(asked).toHaveLength(1)
  })

  it('CS16 fetches once though facts go on coming while the answer is on its way', async () => {
    const { server, tell, asked, hold, letGo, settle, state } = await setUp({ log: messages(1, 3) })
    server.log.push(...messages(4, 30))
    hold()
    for (const fact of messages(5, 30)) {
      tell('message:created', fact)
      await vi.advanceTimersByTimeAsync(100)
    }
    letGo()
    await settle()
    expect(seqs(state())).toEqual(numbers(1, 30))
    expect(asked).toHaveLength(1)
  })

  it('CS16 fetches once for a new connection, a hint and a hole', async () => {
    const { server, goOffline, goOnline, tell, asked, settle, state } = await setUp({ log: messages(1, 3) })
    goOffline()
    server.log.push(...messages(4, 6))
    goOnline()
    tell('sync:needed', {})
    tell('message:created', message(6))
    await settle()
    expect(seqs(state())).toEqual(numbers(1, 6))
    expect(asked).toHaveLength(1)
  })

  it('CS16 looks once more for a hole that came to light while an answer was on its way', async () => {
    const { server, tell, hold, letGo, asked, settle, state } = await setUp({ log: messages(1, 3) })
    hold()
    tell('sync:needed', {})
    await vi.advanceTimersByTimeAsync(0)
    server.log.push(...messages(4, 6))
    tell('message:created', message(6))
    await settle()
    letGo()
    await settle()
    expect(seqs(state())).toEqual(numbers(1, 6))
    expect(asked).toHaveLength(2)
  })

  it('CS16 does not ask for ever for a message that the log names and does not give', async () => {
    const { server, goOnline, asked } = await setUp({ log: messages(1, 3) })
    server.log.push(message(5))
    goOnline()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked.length).toBeLessThan(5)
  })
})

describe('a log that is another', () => {
  it('CS13 is noticed when the last shown message is another now', async () => {
    const { server, goOffline, goOnline, settle, state, reloads } = await setUp({ log: messages(1, 5) })
    goOffline()
    server.log = [...messages(1, 4), ...messages(5, 8, 'new')]
    goOnline()
    await settle()
    expect(shown(state())).toEqual(['id-1', 'id-2', 'id-3', 'id-4', '(id-5)', 'new-5', 'new-6', 'new-7', 'new-8'])
    expect(reloads.count).toBe(1)
  })

  it('CS13 is noticed when it ends before what was shown', async () => {
    const { server, goOffline, goOnline, settle, state } = await setUp({ log: messages(1, 5) })
    goOffline()
    server.log = messages(1, 3)
    goOnline()
    await settle()
    expect(shown(state())).toEqual(['id-1', 'id-2', 'id-3', '(id-4)', '(id-5)'])
    expect(state().conversation.lastSeq).toBe(3)
  })

  it('CS13 is noticed when the last shown message is not there', async () => {
    const { server, goOffline, goOnline, settle, state } = await setUp({ log: messages(1, 5) })
    goOffline()
    server.log = [...messages(1, 4), message(6)]
    goOnline()
    await settle()
    expect(shown(state())).toEqual(['id-1', 'id-2', 'id-3', 'id-4', '(id-5)', 'id-6'])
  })

  it('CS13 is noticed when it ends before what was only heard of', async () => {
    const { server, goOffline, goOnline, tell, settle, state } = await setUp({ log: messages(1, 3) })
    tell('message:created', message(5))
    goOffline()
    await settle()
    goOnline()
    await settle()
    expect(shown(state())).toEqual(['id-1', 'id-2', 'id-3', '(id-5)'])
    server.log.push(...messages(4, 5, 'new'))
    tell('message:created', message(5, 'new-5'))
    await settle()
    expect(shown(state())).toEqual(['id-1', 'id-2', 'id-3', '(id-5)', 'new-4', 'new-5'])
  })

  it('CS13 is noticed when a fact gives a known place to another message', async () => {
    const { server, tell, settle, state } = await setUp({ log: messages(1, 5) })
    server.log = [...messages(1, 3), ...messages(4, 6, 'new')]
    tell('message:created', message(4, 'new-4'))
    await settle()
    expect(shown(state())).toEqual(['id-1', 'id-2', 'id-3', '(id-4)', '(id-5)', 'new-4', 'new-5', 'new-6'])
  })

  it('CS13 is read anew when the epoch is another, though the last message is the same', async () => {
    const { server, goOffline, goOnline, settle, state } = await setUp({ log: messages(1, 5) })
    goOffline()
    server.log = [...messages(1, 2), message(3, 'new-3'), ...messages(4, 5)]
    goOnline('second')
    await settle()
    expect(shown(state())).toEqual(['id-1', 'id-2', '(id-3)', 'new-3', 'id-4', 'id-5'])
  })

  it('CS13 CS14 is empty when the conversation is not in it: all that was shown has vanished', async () => {
    const { server, goOffline, goOnline, tell, settle, state, reloads } = await setUp({ log: messages(1, 3) })
    tell('message:created', message(5))
    goOffline()
    server.error = 'not_found'
    goOnline('second')
    await settle()
    expect(shown(state())).toEqual(['(id-1)', '(id-2)', '(id-3)', '(id-5)'])
    expect(state()).toMatchObject({ messages: [], hasOlder: false, conversation: { lastSeq: 0 } })
    expect(reloads.count).toBe(1)
  })

  it('CS13 is not suspected while the epoch stays, and reads nothing anew', async () => {
    const { goOffline, goOnline, asked, settle, reloads } = await setUp({ log: messages(1, 5) })
    goOffline()
    goOnline()
    await settle()
    expect(asked.map(({ input }) => input)).toMatchObject([{ after: 4 }])
    expect(reloads.count).toBe(0)
  })

  it('CS13 is read anew later, when nobody answers now, and what is told meanwhile is not forgotten', async () => {
    const { server, history, goOffline, goOnline, tell, asked, settle, state } = await setUp({ log: messages(2, 5) })
    goOffline()
    server.log = messages(1, 3)
    server.isAway = true
    goOnline('second')
    await settle()
    tell('message:created', message(6))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(shown(state())).toEqual(['id-2', 'id-3', 'id-4', 'id-5'])
    const count = asked.length
    expect(count).toBeGreaterThan(3)
    // Above it is another log already.
    await history.loadOlder()
    expect(asked).toHaveLength(count)
    server.isAway = false
    await vi.advanceTimersByTimeAsync(20_000)
    expect(shown(state())).toEqual(['id-1', 'id-2', 'id-3', '(id-4)', '(id-5)', '(id-6)'])
  })

  it('CS13 is read back to the first that was shown, however long the screen', async () => {
    const { server, goOffline, goOnline, settle, state } = await setUp({ log: messages(1, 900), shown: 700 })
    goOffline()
    server.log = [...messages(1, 899), ...messages(900, 1000, 'new')]
    goOnline('second')
    await settle()
    expect(seqs(state())[0]).toBeLessThanOrEqual(201)
    expect(seqs(state()).at(-1)).toBe(1000)
    expect(shown(state()).filter((one) => one.startsWith('('))).toEqual(['(id-900)'])
    expect(state().skipped).toBe(null)
  })

  it('CS13 CS17 is read at its end and where the screen was, when much lies between', async () => {
    const { server, goOffline, goOnline, asked, settle, state } = await setUp({ log: messages(1, 20) })
    goOffline()
    server.log = [...messages(1, 19), ...messages(20, 1000, 'new')]
    goOnline('second')
    await settle()
    expect(asked).toHaveLength(2)
    expect(state().skipped).toEqual({ from: 21, to: 800 })
    expect(state().vanished.map((one) => one.clientId)).toEqual(['id-20'])
  })

  it('CS15 drops a catch-up that was asked of the log before', async () => {
    const { server, tell, hold, letGo, settle, state } = await setUp({ log: messages(1, 5) })
    server.log = messages(1, 8)
    hold()
    tell('sync:needed', {})
    await vi.advanceTimersByTimeAsync(0)
    // Its answer, with 6 to 8, is on its way when the log is replaced.
    server.log = [...messages(1, 3), ...messages(4, 6, 'new')]
    tell('message:created', message(4, 'new-4'))
    letGo()
    await settle()
    expect(shown(state())).toEqual(['id-1', 'id-2', 'id-3', '(id-4)', '(id-5)', 'new-4', 'new-5', 'new-6'])
  })

  it('CS15 drops an older page that was asked of the log before', async () => {
    const { server, history, tell, hold, deliver, letGo, settle, state } = await setUp({
      log: messages(1, 400),
      shown: 50,
    })
    hold()
    const older = history.loadOlder()
    server.log = messages(1, 550, 'new')
    tell('message:created', message(400, 'new-400'))
    await vi.advanceTimersByTimeAsync(0)
    deliver(1)
    await settle()
    expect(seqs(state())).toEqual(numbers(351, 550))
    // The page of the log before comes last, and would fit.
    letGo()
    await older
    expect(seqs(state())).toEqual(numbers(351, 550))
    expect(state().loadingOlder).toBe(false)
    await history.loadOlder()
    expect(seqs(state())).toEqual(numbers(301, 550))
    expect(state().messages.every((one) => one.clientId.startsWith('new-'))).toBe(true)
  })

  it('CS15 merges what is told while the log is being read', async () => {
    const { server, goOffline, goOnline, tell, asked, hold, letGo, settle, state, history } = await setUp({
      log: messages(1, 5),
    })
    goOffline()
    server.log = messages(1, 3)
    hold()
    goOnline('second')
    await vi.advanceTimersByTimeAsync(0)
    // Stored after the log has been read, and told before the answer is here.
    for (const fact of messages(4, 6, 'new')) tell('message:created', fact)
    history.readMoved('shop', 6)
    expect(shown(state())).toEqual(['id-1', 'id-2', 'id-3', 'id-4', 'id-5'])
    expect(state().conversation.shopReadSeq).toBe(0)
    server.log.push(...messages(4, 6, 'new'))
    letGo()
    await settle()
    expect(shown(state())).toEqual(['id-1', 'id-2', 'id-3', '(id-4)', '(id-5)', 'new-4', 'new-5', 'new-6'])
    expect(state().conversation.shopReadSeq).toBe(6)
    expect(asked).toHaveLength(1)
  })

  it('CS15 lets the outbox go on: what is acked while the log is being read is not sent again', async () => {
    const { server, goOffline, goOnline, hold, letGo, settle, state, change, history } = await setUp({
      log: messages(1, 5),
    })
    goOffline()
    server.log = messages(1, 3)
    change({ type: 'written', message: { clientId: 'mine', body: 'b', writtenAt: 0, status: 'sending' } })
    hold()
    goOnline('second')
    await vi.advanceTimersByTimeAsync(0)
    history.arrive([message(4, 'mine')])
    expect(state().pending).toMatchObject([{ clientId: 'mine', status: 'stored' }])
    letGo()
    await settle()
    expect(shown(state())).toEqual(['id-1', 'id-2', 'id-3', '(id-4)', '(id-5)', 'mine'])
    expect(state().pending).toEqual([])
  })

  it('CS15 ends though the log is replaced once more while it is being read', async () => {
    const { server, goOffline, goOnline, tell, hold, letGo, settle, state } = await setUp({ log: messages(1, 5) })
    goOffline()
    server.log = messages(1, 4)
    hold()
    goOnline('second')
    await vi.advanceTimersByTimeAsync(0)
    server.log = [...messages(1, 2), ...messages(3, 4, 'new')]
    tell('message:created', message(3, 'new-3'))
    letGo()
    await settle()
    expect(shown(state())).toEqual(['id-1', 'id-2', '(id-3)', '(id-4)', '(id-5)', 'new-3', 'new-4'])
  })
})

describe('a screen that is far behind', () => {
  it('CS17 fetches the newest page and not all that lies between, and the rest as older pages', async () => {
    const { server, history, goOffline, goOnline, asked, settle, state } = await setUp({ log: messages(1, 20) })
    goOffline()
    server.log.push(...messages(21, 720))
    goOnline()
    await settle()
    expect(asked).toHaveLength(2)
    expect(seqs(state())).toEqual(numbers(671, 720))
    expect(state().skipped).toEqual({ from: 21, to: 670 })
    while (state().skipped) await history.loadOlder()
    expect(seqs(state())).toEqual(numbers(21, 720))
    expect(state().hasOlder).toBe(true)
    await history.loadOlder()
    expect(seqs(state())).toEqual(numbers(1, 720))
    expect(state().hasOlder).toBe(false)
  })

  it('CS17 pages through five hundred', async () => {
    const { server, goOffline, goOnline, settle, state } = await setUp({ log: messages(1, 20) })
    goOffline()
    server.log.push(...messages(21, 520))
    goOnline()
    await settle()
    expect(seqs(state())).toEqual(numbers(1, 520))
    expect(state().skipped).toBe(null)
  })

  it('CS17 merges what is told meanwhile', async () => {
    const { server, goOffline, goOnline, tell, hold, letGo, settle, state } = await setUp({ log: messages(1, 20) })
    goOffline()
    server.log.push(...messages(21, 720))
    hold()
    goOnline()
    await vi.advanceTimersByTimeAsync(0)
    server.log.push(...messages(721, 725))
    tell('message:created', message(725))
    letGo()
    await settle()
    expect(seqs(state()).slice(-6)).toEqual(numbers(720, 725))
    expect(state().held).toEqual([])
  })
})
