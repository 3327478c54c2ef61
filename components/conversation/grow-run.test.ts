import { describe, expect, it } from 'vitest'
import type { Conversation, Message } from '#server/protocol/conversation.ts'
import {
  type ConversationChange,
  type ConversationState,
  isAtOdds,
  reduceConversation,
  startState,
} from './conversation-reducer.ts'

const reads = { count: 0 }

/** Counts how often somebody looks at it. */
function message(seq: number): Message {
  const counted = (value: unknown) => ({
    enumerable: true,
    get() {
      reads.count++
      return value
    },
  })
  const sender = { id: 's', role: 'seller', name: null }
  return Object.defineProperties({ conversationId: 'c', body: 'b', createdAt: '2026-01-01T00:00:00.000Z' } as Message, {
    seq: counted(seq),
    clientId: counted(`id-${seq}`),
    sender: counted(sender),
  })
}

function messages(from: number, to: number): Message[] {
  return Array.from({ length: to - from + 1 }, (_, i) => message(from + i))
}

function showing(from: number, to: number): ConversationState {
  const conversation = { id: 'c', lastSeq: to, shopReadSeq: 0, shopperReadSeq: 0 } as Conversation
  return startState({ conversation, messages: messages(from, to) }, 'shopper')
}

const run = (changes: ConversationChange[], from: ConversationState) => changes.reduce(reduceConversation, from)
const arrived = (one: Message): ConversationChange => ({ type: 'arrived', messages: [one] })
const seqs = (state: ConversationState) => state.messages.map((one) => one.seq)

/** Looks at messages for one that arrives, after a first one, which may take stock. */
function looksFor(length: number): number {
  const first = message(length + 1)
  const before = showing(1, length)
  isAtOdds(before, [first])
  const state = run([arrived(first)], before)
  const next = message(length + 2)
  reads.count = 0
  expect(isAtOdds(state, [next])).toBe(false)
  expect(run([arrived(next)], state).messages).toHaveLength(length + 2)
  return reads.count
}

describe('a run that grows', () => {
  it('FE1 costs as many looks for a message in a conversation of ten thousand as in one of ten', () => {
    const few = looksFor(10)
    expect(few).toBeGreaterThan(0)
    expect(looksFor(10_000)).toBe(few)
  })

  it('FE1 still knows every message of a run that has grown, shrunk and grown again', () => {
    const grown = run([arrived(message(11)), { type: 'letGo', above: 6 }, arrived(message(12))], showing(1, 10))
    expect(seqs(grown)).toEqual([6, 7, 8, 9, 10, 11, 12])
    for (const seq of [6, 11, 12]) {
      expect(isAtOdds(grown, [{ ...message(13), clientId: `id-${seq}` }])).toBe(true)
      expect(isAtOdds(grown, [{ ...message(seq), clientId: 'another' }])).toBe(true)
    }
    // Where it was is not known any more; it is asked of the log when its page comes again.
    expect(isAtOdds(grown, [message(5)])).toBe(false)
  })
})

describe('a run that lets go', () => {
  it('FE2 keeps what is below, and what it let go of comes again as an older page', () => {
    const state = run([{ type: 'letGo', above: 81 }], showing(1, 100))
    expect(seqs(state)).toEqual(seqs(showing(81, 100)))
    expect(state.hasOlder).toBe(true)
    const again = run([{ type: 'olderArrived', messages: messages(31, 80) }], state)
    expect(seqs(again)).toEqual(seqs(showing(31, 100)))
  })

  it('FE2 keeps the last message, by which the log is asked for what comes after it', () => {
    expect(seqs(run([{ type: 'letGo', above: 500 }], showing(1, 100)))).toEqual([100])
    const empty = startState({ conversation: showing(1, 1).conversation, messages: [] }, 'shopper')
    expect(run([{ type: 'letGo', above: 5 }], empty)).toBe(empty)
  })

  it('FE2 stays the very same when there is nothing above', () => {
    const state = showing(51, 100)
    expect(run([{ type: 'letGo', above: 20 }], state)).toBe(state)
  })

  it('CS8 FE2 drops the older page that was on its way when its place was let go of', () => {
    const state = run(
      [{ type: 'olderAsked' }, { type: 'letGo', above: 91 }, { type: 'olderArrived', messages: messages(1, 50) }],
      showing(51, 100),
    )
    expect(seqs(state)[0]).toBe(91)
    expect(state).toMatchObject({ hasOlder: true, loadingOlder: false })
  })

  it('CS17 FE2 does not count what was seen and let go of among what was never seen', () => {
    const far = run([{ type: 'jumped', messages: messages(701, 750) }], showing(1, 50))
    const state = run([{ type: 'letGo', above: 741 }], far)
    expect(state.skipped).toEqual({ from: 51, to: 700 })
    const back = run([{ type: 'olderArrived', messages: messages(721, 740) }], state)
    expect(back.skipped).toEqual({ from: 51, to: 700 })
    expect(run([{ type: 'olderArrived', messages: messages(601, 720) }], back).skipped).toEqual({ from: 51, to: 600 })
  })
})
