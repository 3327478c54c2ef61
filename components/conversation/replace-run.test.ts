import { describe, expect, it } from 'vitest'
import type { Conversation, Message } from '#server/protocol/conversation.ts'
import {
  type ConversationChange,
  type ConversationState,
  isAtOdds,
  isBehind,
  type PendingMessage,
  reduceConversation,
  startState,
} from './conversation-reducer.ts'
import { inPlace } from './vanished.ts'

function message(seq: number, clientId = `id-${seq}`): Message {
  const sender = { id: 's', role: 'shopper', name: null } as const
  return { conversationId: 'c', seq, clientId, sender, body: clientId, createdAt: '2026-01-01T00:00:00.000Z' }
}

/** Messages of the log that was there first, and of the one that took its place. */
const old = (from: number, to: number) => range(from, to).map((seq) => message(seq))
const other = (from: number, to: number) => range(from, to).map((seq) => message(seq, `new-${seq}`))

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
}

function showing(messages: Message[], lastSeq = messages.at(-1)?.seq ?? 0): ConversationState {
  const conversation = { id: 'c', lastSeq, shopReadSeq: lastSeq, shopperReadSeq: lastSeq } as Conversation
  return startState({ conversation, messages }, 'shopper')
}

function run(changes: ConversationChange[], from: ConversationState): ConversationState {
  return changes.reduce(reduceConversation, from)
}

function reloaded(messages: Message[], more: { survey?: Message[]; strays?: Message[]; read?: number } = {}) {
  const { survey = [], strays = [], read = 0 } = more
  const head = { lastSeq: messages.at(-1)?.seq ?? 0, shopReadSeq: read, shopperReadSeq: read }
  return { type: 'reloaded', run: messages, survey, strays, head } as const
}

const arrived = (...messages: Message[]): ConversationChange => ({ type: 'arrived', messages })
const pending = (clientId: string): PendingMessage => ({ clientId, body: 'b', writtenAt: 0, status: 'sending' })
const written = (clientId: string): ConversationChange => ({ type: 'written', message: pending(clientId) })
const jumped = (messages: Message[]): ConversationChange => ({ type: 'jumped', messages })
const olderArrived = (messages: Message[]): ConversationChange => ({ type: 'olderArrived', messages })
const seqs = (state: ConversationState) => state.messages.map((one) => one.seq)
/** What the screen shows, from top to bottom; what vanished in brackets. */
const shown = ({ messages, vanished }: ConversationState) =>
  inPlace(messages, vanished).map((one) => ('after' in one ? `(${one.clientId})` : one.clientId))

describe('what is at odds with what is shown', () => {
  const state = run([arrived(message(5))], showing(old(1, 3)))

  it('CS13 is another message at a known place, shown or held', () => {
    expect(isAtOdds(state, other(3, 3))).toBe(true)
    expect(isAtOdds(state, other(5, 5))).toBe(true)
  })

  it('CS13 is a known message at another place', () => {
    expect(isAtOdds(state, [message(9, 'id-2')])).toBe(true)
  })

  it('CS13 is neither what is known nor what is new', () => {
    expect(isAtOdds(state, [...old(1, 3), message(4), message(5), ...other(6, 9)])).toBe(false)
  })
})

describe('another log', () => {
  it('CS13 takes the place of what was shown, with its end and its cursors though they are lower', () => {
    const state = run([reloaded(old(1, 3), { read: 2 })], showing(old(1, 5)))
    expect(seqs(state)).toEqual([1, 2, 3])
    expect(state.conversation).toMatchObject({ lastSeq: 3, shopReadSeq: 2, shopperReadSeq: 2 })
    expect(isBehind(state)).toBe(false)
  })

  it('CS14 keeps what is not in it, behind what it came after and before all that is new', () => {
    const log = [...old(1, 3), ...other(4, 6)]
    expect(shown(run([reloaded(log)], showing(old(1, 5))))).toEqual([
      ...['id-1', 'id-2', 'id-3'],
      ...['(id-4)', '(id-5)'],
      ...['new-4', 'new-5', 'new-6'],
    ])
  })

  it('CS14 keeps all of it where nothing is left, above what is there now', () => {
    const state = run([reloaded([])], showing(old(1, 2)))
    expect(shown(state)).toEqual(['(id-1)', '(id-2)'])
    expect(shown(run([arrived(...other(1, 1))], state))).toEqual(['(id-1)', '(id-2)', 'new-1'])
  })

  it('CS14 keeps the place of what vanished before, when more does', () => {
    const once = run([reloaded([...old(1, 3), ...other(4, 5)])], showing(old(1, 4)))
    const twice = run([reloaded([...old(1, 2), message(3, 'newest-3')])], once)
    expect(shown(twice)).toEqual(['id-1', 'id-2', '(id-3)', '(id-4)', '(new-4)', '(new-5)', 'newest-3'])
  })

  it('CS14 keeps the place of what vanished above the screen', () => {
    const jumpedOn = run([reloaded(old(1, 3)), jumped(other(701, 750))], showing(old(1, 5)))
    const state = run([reloaded(other(701, 750)), olderArrived([...old(1, 3), ...other(4, 700)])], jumpedOn)
    expect(shown(state).slice(0, 6)).toEqual(['id-1', 'id-2', 'id-3', '(id-4)', '(id-5)', 'new-4'])
  })

  it('CS14 keeps what was held, and what was told before the log was read', () => {
    const holed = run([arrived(message(5))], showing(old(1, 3)))
    const state = run([reloaded(old(1, 3), { strays: [message(6)] })], holed)
    expect(shown(state)).toEqual(['id-1', 'id-2', 'id-3', '(id-5)', '(id-6)'])
    expect(state.held).toEqual([])
  })

  it('CS14 makes one row of a message that was acked and not shown', () => {
    const acked = run([written('id-5'), arrived(message(5))], showing(old(1, 3)))
    expect(acked.pending).toMatchObject([{ clientId: 'id-5', status: 'stored' }])
    const state = run([reloaded(old(1, 3))], acked)
    expect(state.pending).toEqual([])
    expect(shown(state)).toEqual(['id-1', 'id-2', 'id-3', '(id-5)'])
  })

  it('CS14 leaves what is still being sent to the outbox', () => {
    const state = run([written('x'), reloaded(old(1, 3))], showing(old(1, 5)))
    expect(state.pending).toEqual([pending('x')])
  })

  it('CS14 lets go of what is discarded, what is written again, and what is in the log again', () => {
    const state = run([reloaded(old(1, 3))], showing(old(1, 6)))
    const gone = (from: ConversationState) => from.vanished.map((one) => one.clientId)
    expect(gone(run([{ type: 'discarded', clientId: 'id-4' }], state))).toEqual(['id-5', 'id-6'])
    const again = run([written('id-5')], state)
    expect(gone(again)).toEqual(['id-4', 'id-6'])
    expect(again.pending).toMatchObject([{ clientId: 'id-5' }])
    expect(shown(run([arrived(message(4, 'id-6'))], state))).toEqual([
      ...['id-1', 'id-2', 'id-3'],
      ...['(id-4)', '(id-5)', 'id-6'],
    ])
  })

  it('CS15 merges by seq what came while it was read', () => {
    const state = run(
      [reloaded(other(1, 3)), arrived(...other(2, 4)), arrived(message(6, 'new-6'))],
      showing(old(1, 2)),
    )
    expect(seqs(state)).toEqual([1, 2, 3, 4])
    expect(state.held.map((one) => one.seq)).toEqual([6])
  })

  it('CS15 ends the wait for an older page of the log before', () => {
    const state = run([{ type: 'olderAsked' }, reloaded(old(300, 350))], showing(old(300, 360)))
    expect(state).toMatchObject({ loadingOlder: false, hasOlder: true })
  })

  it('CS17 CS13 shows the newest page of it when it is far, and judges only what has been read', () => {
    // 1 to 20 were shown, 19 and 20 are others now, 700 was held, and nobody has looked what became of it.
    const holed = run([arrived(message(700))], showing(old(1, 20)))
    const state = run([reloaded(other(801, 1000), { survey: [...old(1, 18), ...other(19, 20)] })], holed)
    expect(state.skipped).toEqual({ from: 21, to: 800 })
    expect(state.vanished.map((one) => one.clientId)).toEqual(['id-19', 'id-20'])
    expect(seqs(state)).toEqual(range(801, 1000))
    // Further up they are where they were.
    const scrolled = run([olderArrived([...old(1, 18), ...other(19, 800)])], state)
    expect(shown(scrolled).slice(16, 22)).toEqual(['id-17', 'id-18', '(id-19)', '(id-20)', 'new-19', 'new-20'])
    expect(scrolled.skipped).toBe(null)
  })

  it('CS17 CS14 asks once more for an acked message whose place has not been read', () => {
    const acked = run([written('id-700'), arrived(message(700))], showing(old(1, 20)))
    const state = run([reloaded(other(801, 1000), { survey: old(1, 20) })], acked)
    expect(state.pending).toMatchObject([{ clientId: 'id-700', status: 'waiting' }])
    expect(state.vanished).toEqual([])
  })
})

describe('a screen that is far behind', () => {
  const far = run([jumped(old(701, 750))], showing(old(1, 50)))

  it('CS17 shows the newest page and remembers what lies between', () => {
    expect(seqs(far)).toEqual(range(701, 750))
    expect(far).toMatchObject({ skipped: { from: 51, to: 700 }, hasOlder: true })
  })

  it('CS17 shrinks it with each older page, until the old run is reached', () => {
    const near = run([olderArrived(old(101, 700))], far)
    expect(near.skipped).toEqual({ from: 51, to: 100 })
    const reached = run([olderArrived(old(51, 100))], near)
    expect(reached).toMatchObject({ skipped: null, hasOlder: true })
    const whole = run([olderArrived(old(1, 50))], reached)
    expect(seqs(whole)).toEqual(range(1, 750))
    expect(whole.hasOlder).toBe(false)
  })

  it('CS17 remembers from where nothing was seen, when it falls behind again', () => {
    const again = run([jumped(old(1401, 1450))], far)
    expect(again.skipped).toEqual({ from: 51, to: 1400 })
  })

  it('CS17 merges by seq what came by itself, and takes the pending row of what is on the page', () => {
    const before = run([written('id-749'), arrived(message(751), message(753))], showing(old(1, 50)))
    const state = run([jumped(old(701, 750))], before)
    expect(seqs(state)).toEqual(range(701, 751))
    expect(state.held.map((one) => one.seq)).toEqual([753])
    expect(state.pending).toEqual([])
  })

  it('CS3 CS17 takes the pending row of a message that was held and now lies above the page', () => {
    const before = run([written('id-60'), arrived(message(60)), written('x')], showing(old(1, 50)))
    expect(before.pending).toMatchObject([{ clientId: 'id-60', status: 'stored' }, { clientId: 'x' }])
    const state = run([jumped(old(701, 750))], before)
    expect(state.pending).toEqual([pending('x')])
    const whole = run([olderArrived(old(51, 700))], state)
    expect(seqs(whole)).toEqual(range(51, 750))
    expect(whole.pending).toEqual([pending('x')])
  })

  it('CS17 skips nothing when the page joins what is shown', () => {
    const state = run([jumped(old(41, 90))], showing(old(1, 50)))
    expect(seqs(state)).toEqual(range(1, 90))
    expect(state.skipped).toBe(null)
  })
})
