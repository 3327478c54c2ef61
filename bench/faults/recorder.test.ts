import { describe, expect, it } from 'vitest'
import type { ConversationState } from '#components/conversation/conversation-reducer.ts'
import type { ConversationStore } from '#components/conversation/conversation-store.ts'
import type { Message } from '#server/protocol/conversation.ts'
import type { HistoryEvent } from './history.ts'
import { createRecorder, type Recorder, watchScreen } from './recorder.ts'

const message = (seq: number, clientId = `m${seq}`): Message => ({
  conversationId: 'c',
  seq,
  clientId,
  body: `text ${seq}`,
  sender: { id: 'ann', role: 'shopper', name: null },
  createdAt: '2026-01-01T00:00:00.000Z',
})
const run = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => message(from + i))
const pending = (clientId: string, status: 'sending' | 'failed' = 'sending') => ({
  clientId,
  body: clientId,
  writtenAt: 0,
  status,
  ...(status === 'failed' && { code: 'not_found' as const }),
})

/** A screen whose state the test sets. */
function screen(messages: readonly Message[], recorder: Recorder = createRecorder()) {
  let listener = () => {}
  let state = {
    conversation: { id: 'c', shopReadSeq: 0, shopperReadSeq: 0 },
    messages,
    pending: [],
    vanished: [],
    skipped: null,
  } as unknown as ConversationState
  const store = {
    getSnapshot: () => state,
    subscribe(next: () => void) {
      listener = next
      return () => {}
    },
  } as unknown as ConversationStore
  watchScreen(recorder, 'tab', store)
  return {
    recorder,
    set(change: Partial<ConversationState>) {
      state = { ...state, ...change }
      listener()
    },
  }
}

const told = ({ events }: Recorder, from = 0) =>
  events.slice(from).map((event: HistoryEvent) => {
    if (event.type === 'skipped') return `skipped ${event.from} to ${event.to}`
    if (event.type === 'cursor') return `cursor ${event.side} ${event.seq}`
    return 'clientId' in event ? `${event.type} ${event.clientId}` : event.type
  })

describe('the recorder of a screen', () => {
  it('tells what is there at first, what comes, and what is written and refused', () => {
    const { recorder, set } = screen(run(1, 2))
    set({ messages: run(1, 3) })
    set({ pending: [pending('p1')] })
    set({ pending: [pending('p1', 'failed')] })
    expect(told(recorder)).toEqual(['opened', 'shown m1', 'shown m2', 'shown m3', 'sent p1', 'failed p1'])
  })

  it('tells a pending row that its message replaces from one that is just gone', () => {
    const { recorder, set } = screen([])
    set({ pending: [pending('m1'), pending('p2')] })
    set({ messages: run(1, 1), pending: [pending('p2')] })
    set({ pending: [] })
    expect(told(recorder, 1)).toEqual(['sent m1', 'sent p2', 'shown m1', 'dropped p2'])
  })

  it('sees an id that stands twice, in the log or under it', () => {
    const { recorder, set } = screen(run(1, 2))
    set({ messages: [...run(1, 2), message(3, 'm1')] })
    expect(told(recorder)).toContain('doubled m1')
    const other = screen(run(1, 1))
    other.set({ pending: [pending('m2')] })
    other.set({ messages: run(1, 2) })
    expect(told(other.recorder)).toContain('doubled m2')
  })

  it('calls a jump skipped only where the screen says so', () => {
    const { recorder, set } = screen(run(1, 2))
    set({ messages: run(900, 901), skipped: { from: 3, to: 899 } })
    expect(told(recorder, 3)).toEqual(['skipped 3 to 900', 'gone m1', 'gone m2', 'shown m900', 'shown m901'])
    const silent = screen(run(1, 2))
    silent.set({ messages: run(900, 901) })
    expect(told(silent.recorder).some((one) => one.startsWith('skipped'))).toBe(false)
  })

  it('takes what another tab of the browser has written for written once', () => {
    const { recorder, set } = screen([])
    set({ pending: [pending('p1')] })
    screen([], recorder).set({ pending: [pending('p1')] })
    expect(told(recorder).filter((one) => one === 'sent p1')).toHaveLength(1)
  })

  it('tells every move of a cursor', () => {
    const { recorder, set } = screen(run(1, 2))
    set({ conversation: { id: 'c', shopReadSeq: 2, shopperReadSeq: 0 } as ConversationState['conversation'] })
    expect(told(recorder)).toContain('cursor shop 2')
  })
})
