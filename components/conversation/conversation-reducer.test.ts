import { describe, expect, it } from 'vitest'
import type { Conversation, Message } from '#server/protocol/conversation.ts'
import {
  type ConversationChange,
  type ConversationState,
  isBehind,
  reduceConversation,
  startState,
} from './conversation-reducer.ts'
import { shownSeq } from './grow-run.ts'

const conversation = { id: 'c', lastSeq: 0, shopReadSeq: 0, shopperReadSeq: 0 } as Conversation
const start = startState({ conversation, messages: [] }, 'shopper')

function message(seq: number, clientId = `id-${seq}`): Message {
  const sender = { id: 's', role: 'shopper', name: null } as const
  return { conversationId: 'c', seq, clientId, sender, body: `body ${seq}`, createdAt: '2026-01-01T00:00:00.000Z' }
}

function arrived(...seqs: number[]): ConversationChange {
  return { type: 'arrived', messages: seqs.map((seq) => message(seq)) }
}

function run(changes: ConversationChange[], from: ConversationState = start): ConversationState {
  return changes.reduce(reduceConversation, from)
}

const shown = (state: ConversationState) => state.messages.map((one) => one.seq)

describe('the conversation reducer', () => {
  it('CS1 shows by seq, whatever the order of arrival', () => {
    // Every order of five messages ends in the same list.
    for (const order of permutations([1, 2, 3, 4, 5])) {
      expect(shown(run(order.map((seq) => arrived(seq))))).toEqual([1, 2, 3, 4, 5])
    }
  })

  it('CS2 holds what comes after a hole, and shows it when the hole is filled', () => {
    const holed = run([arrived(1), arrived(3, 4)])
    expect(shown(holed)).toEqual([1])
    expect(isBehind(holed)).toBe(true)
    const filled = run([arrived(2)], holed)
    expect(shown(filled)).toEqual([1, 2, 3, 4])
    expect(isBehind(filled)).toBe(false)
  })

  it('CS2 knows that it is behind when only the end of the log is known', () => {
    expect(isBehind(run([arrived(1), { type: 'headMoved', lastSeq: 2, shopperReadSeq: 0, shopReadSeq: 0 }]))).toBe(true)
    expect(isBehind(run([arrived(1, 2), { type: 'headMoved', lastSeq: 2, shopperReadSeq: 0, shopReadSeq: 0 }]))).toBe(
      false,
    )
  })

  it('CS3 shows a message once, however often it arrives', () => {
    const state = run([arrived(1, 2), arrived(2), arrived(1, 2, 3), arrived(3)])
    expect(shown(state)).toEqual([1, 2, 3])
  })

  it('CS3 keeps the very same state when nothing new arrived, so that nothing renders', () => {
    const state = run([arrived(1, 2)])
    expect(run([arrived(1), arrived(2)], state)).toBe(state)
  })

  it('CS4 replaces the pending row by the stored message of the same clientId', () => {
    const written = { clientId: 'id-1', body: 'body 1', writtenAt: 0, status: 'sending' } as const
    const pending = run([{ type: 'written', message: written }])
    expect(pending.pending).toHaveLength(1)
    const stored = run([arrived(1)], pending)
    expect(stored.pending).toHaveLength(0)
    expect(stored.messages.map((one) => one.clientId)).toEqual(['id-1'])
  })

  it('CS4 keeps the pending row on the screen, as stored, while something before its message is missing', () => {
    const written = { clientId: 'id-2', body: 'body 2', writtenAt: 0, status: 'sending' } as const
    const acked = run([{ type: 'written', message: written }, arrived(2)])
    expect(acked.pending).toMatchObject([{ clientId: 'id-2', status: 'stored' }])
    expect(shown(acked)).toEqual([])
    const filled = run([arrived(1)], acked)
    expect(filled.pending).toEqual([])
    expect(shown(filled)).toEqual([1, 2])
  })

  it('CS6 keeps a failed row with its reason until it is discarded', () => {
    const written = { clientId: 'x', body: 'b', writtenAt: 0, status: 'sending' } as const
    const failed = run([
      { type: 'written', message: written },
      { type: 'sendMoved', clientId: 'x', status: 'failed', code: 'forbidden' },
    ])
    expect(failed.pending[0]).toMatchObject({ status: 'failed', code: 'forbidden' })
    expect(run([{ type: 'discarded', clientId: 'x' }], failed).pending).toEqual([])
  })

  it('CS8 joins older pages at the top and drops a page that would leave a hole', () => {
    const from = startState(
      { conversation: { ...conversation, lastSeq: 9 }, messages: [7, 8, 9].map((s) => message(s)) },
      'shopper',
    )
    expect(from.hasOlder).toBe(true)
    const older = (seqs: number[]): ConversationChange => ({
      type: 'olderArrived',
      messages: seqs.map((s) => message(s)),
    })
    const joined = run([{ type: 'olderAsked' }, older([4, 5, 6])], from)
    expect(shown(joined)).toEqual([4, 5, 6, 7, 8, 9])
    expect(joined).toMatchObject({ hasOlder: true, loadingOlder: false })
    expect(shown(run([older([4, 5, 6])], joined))).toEqual([4, 5, 6, 7, 8, 9])
    expect(run([older([1, 2, 3])], joined).hasOlder).toBe(false)
  })

  it('CS8 CS3 takes the pending row of what an older page brings, unless the page is dropped', () => {
    const from = startState({ conversation: { ...conversation, lastSeq: 7 }, messages: [message(7)] }, 'shopper')
    const written = { clientId: 'id-5', body: 'b', writtenAt: 0, status: 'waiting' } as const
    const older = (...seqs: number[]): ConversationChange => ({
      type: 'olderArrived',
      messages: seqs.map((seq) => message(seq)),
    })
    const joined = run([{ type: 'written', message: written }, older(5, 6)], from)
    expect(shown(joined)).toEqual([5, 6, 7])
    expect(joined.pending).toEqual([])
    const dropped = run([{ type: 'written', message: written }, older(4, 5)], from)
    expect(shown(dropped)).toEqual([7])
    expect(dropped.pending).toEqual([written])
  })

  it('CS9 moves read cursors only forward', () => {
    const moved = run([
      { type: 'readMoved', side: 'shop', seq: 5 },
      { type: 'readMoved', side: 'shop', seq: 3 },
    ])
    expect(moved.conversation.shopReadSeq).toBe(5)
    expect(moved.conversation.shopperReadSeq).toBe(0)
  })

  it('CS9 moves the cursor of the side that wrote', () => {
    expect(run([arrived(1, 2)]).conversation).toMatchObject({ shopperReadSeq: 2, shopReadSeq: 0, lastSeq: 2 })
  })

  it('has nothing older when a conversation was empty at the start', () => {
    const state = run([arrived(1)])
    expect(state.hasOlder).toBe(false)
    expect(shownSeq(state)).toBe(1)
  })
})

function permutations(items: number[]): number[][] {
  if (items.length <= 1) return [items]
  return items.flatMap((item) => permutations(items.filter((one) => one !== item)).map((rest) => [item, ...rest]))
}
