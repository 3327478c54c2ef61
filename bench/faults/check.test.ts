import { describe, expect, it } from 'vitest'
import { check, DEFAULT_BOUNDS } from './check.ts'
import type { Evidence, HistoryEvent, Invariant, Recorded, SeenMessage } from './history.ts'

// A shopper and a seller, three messages and a fault; then the same history with one thing wrong in it at a time.

const CONVERSATION = 'c'
const ELSEWHERE = 'd'
const at = (time: number, event: HistoryEvent): Recorded => ({ at: time, ...event })
const on = (tab: string) => ({ tab, conversationId: CONVERSATION })
const message = (seq: number, senderId = 'ann'): SeenMessage => ({
  seq,
  clientId: `m${seq}`,
  body: `text ${seq}`,
  senderId,
})

function written(time: number, tab: string, one: SeenMessage): Recorded[] {
  const { clientId, body, seq } = one
  return [
    at(time, { type: 'sent', ...on(tab), clientId, body }),
    at(time + 5, { type: 'acked', ...on(tab), clientId, seq }),
    at(time + 5, { type: 'shown', ...on('shopper'), ...one }),
    at(time + 9, { type: 'shown', ...on('seller'), ...one }),
  ]
}

function calm(): Evidence & { events: Recorded[]; rows: { conversationId: string; seq: number }[] } {
  const messages = [message(1), message(2), message(3, 'bob')]
  const screen = (tab: string) => ({ ...on(tab), messages, pending: [], vanished: [] })
  return {
    events: [
      at(0, { type: 'opened', ...on('shopper'), from: 1 }),
      at(0, { type: 'opened', ...on('seller'), from: 1 }),
      at(1, { type: 'resources', when: 'before', holder: 'one', counts: { heapBytes: 5e7, timers: 20 } }),
      ...written(10, 'shopper', message(1)),
      at(1000, { type: 'fault', name: 'Redis away' }),
      ...written(1100, 'shopper', message(2)),
      at(3000, { type: 'healed', name: 'Redis away' }),
      ...written(3100, 'seller', message(3, 'bob')),
      at(3200, { type: 'heard', ...on('seller'), fact: 'message:created' }),
      at(3300, { type: 'cursor', ...on('seller'), side: 'shop', seq: 2 }),
      at(3400, { type: 'cursor', ...on('seller'), side: 'shop', seq: 3 }),
      at(9000, { type: 'readBack', instance: 'one', conversationId: CONVERSATION, clientIds: ['m1', 'm2', 'm3'] }),
      at(9100, { type: 'resources', when: 'after', holder: 'one', counts: { heapBytes: 5.1e7, timers: 21 } }),
    ],
    rows: messages.map((one) => ({ ...one, conversationId: CONVERSATION })),
    conversations: [{ id: CONVERSATION, lastSeq: 3, shopperReadSeq: 2, shopReadSeq: 3 }],
    screens: [screen('shopper'), screen('seller')],
    memberships: new Map([
      ['shopper', new Set([CONVERSATION])],
      ['seller', new Set([CONVERSATION])],
    ]),
  }
}

const broken = (evidence: Evidence): Invariant[] => [
  ...new Set(check(evidence, DEFAULT_BOUNDS).map((one) => one.invariant)),
]

function with_(events: Recorded[]): Evidence {
  const evidence = calm()
  return { ...evidence, events: [...evidence.events, ...events].toSorted((a, b) => a.at - b.at) }
}

function without(drop: (event: Recorded) => boolean): Evidence {
  const evidence = calm()
  return { ...evidence, events: evidence.events.filter((event) => !drop(event)) }
}

function delayed(clientId: string, tab: string, until: number): Evidence {
  const evidence = calm()
  const events = evidence.events.map((one) =>
    one.type === 'shown' && one.tab === tab && one.clientId === clientId ? { ...one, at: until } : one,
  )
  return { ...evidence, events: events.toSorted((a, b) => a.at - b.at) }
}

describe('the checker', () => {
  it('finds nothing in a history where all is well', () => {
    expect(check(calm())).toEqual([])
  })

  it('I1: an acked message that is not stored, and one that a screen never got', () => {
    const evidence = calm()
    const unstored = { ...evidence, rows: evidence.rows.filter((row) => row.seq !== 2) }
    expect(broken(unstored as Evidence)).toContain('I1')
    const [shopper, seller] = evidence.screens as [Evidence['screens'][0], Evidence['screens'][0]]
    const unseen = { ...evidence, screens: [shopper, { ...seller, messages: seller.messages.slice(0, 2) }] }
    expect(broken(unseen)).toEqual(['I1', 'I8'])
  })

  it('I2: something shown that is not stored, or stored otherwise, and a row that nobody wrote', () => {
    const ghost = at(4000, { type: 'shown', ...on('seller'), ...message(4) })
    expect(broken(with_([ghost]))).toEqual(['I2'])
    const evidence = calm()
    const rows = evidence.rows.map((row) => (row.seq === 2 ? { ...row, body: 'other words' } : row))
    expect(broken({ ...evidence, rows } as Evidence)).toEqual(['I2'])
    expect(broken(without((one) => one.type === 'sent' && one.clientId === 'm3'))).toEqual(['I2'])
  })

  it('I3: an id twice on a screen, a place for two, and one writing under two ids', () => {
    expect(broken(with_([at(4000, { type: 'shown', ...on('seller'), ...message(2) })]))).toEqual(['I3'])
    expect(broken(with_([at(4000, { type: 'doubled', ...on('seller'), clientId: 'm2' })]))).toEqual(['I3'])
    const evidence = calm()
    const again = { ...message(4), body: 'text 2', conversationId: CONVERSATION }
    expect(broken({ ...evidence, rows: [...evidence.rows, again] as Evidence['rows'] })).toContain('I3')
    const shared = { ...message(3), clientId: 'm9', conversationId: CONVERSATION }
    expect(broken({ ...evidence, rows: [...evidence.rows, shared] as Evidence['rows'] })).toContain('I3')
  })

  it('I4: another order than the log has, a hole on the way, and a skip of a few', () => {
    const evidence = calm()
    const [shopper, seller] = evidence.screens as [Evidence['screens'][0], Evidence['screens'][0]]
    const [one, two, three] = seller.messages as [SeenMessage, SeenMessage, SeenMessage]
    const swapped = { ...evidence, screens: [shopper, { ...seller, messages: [two, one, three] }] }
    expect(broken(swapped)).toContain('I4')
    expect(broken(delayed('m2', 'seller', 3500))).toContain('I4')
    expect(broken(with_([at(4000, { type: 'skipped', ...on('seller'), from: 2, to: 3 })]))).toEqual(['I4'])
    const other = at(4000, { type: 'shown', ...on('shopper'), ...message(3), clientId: 'm9' })
    expect(broken(with_([other]))).toContain('I4')
  })

  it('I5: a number left out, and a conversation that counts otherwise', () => {
    const evidence = calm()
    const rows = evidence.rows.map((row) => (row.seq === 3 ? { ...row, seq: 4 } : row))
    expect(broken({ ...evidence, rows } as Evidence)).toContain('I5')
    const conversations = evidence.conversations.map((one) => ({ ...one, lastSeq: 4 }))
    expect(broken({ ...evidence, conversations })).toEqual(['I5'])
  })

  it('I6: written later and stored earlier', () => {
    const early = without((one) => one.type === 'sent' && one.clientId === 'm1')
    const late = at(2000, { type: 'sent', ...on('shopper'), clientId: 'm1', body: 'text 1' })
    expect(broken({ ...early, events: [...early.events, late].toSorted((a, b) => a.at - b.at) })).toEqual(['I6'])
  })

  it('I7: a page that is loaded after the ack without the message, and no page at all', () => {
    const page = at(9500, { type: 'readBack', instance: 'two', conversationId: CONVERSATION, clientIds: ['m1', 'm2'] })
    expect(broken(with_([page]))).toEqual(['I7'])
    expect(broken(without((one) => one.type === 'readBack'))).toEqual(['I7'])
  })

  it('I8: later than the bound, counted from the heal for what a fault held up', () => {
    expect(broken(delayed('m3', 'seller', 3100 + 6000))).toEqual(['I8'])
    const soonAfterHeal = delayed('m3', 'shopper', 3105 + DEFAULT_BOUNDS.quietMs + 500)
    expect(broken(soonAfterHeal)).toEqual([])
    expect(broken(delayed('m3', 'shopper', 3000 + DEFAULT_BOUNDS.afterHealMs))).toEqual([])
    expect(broken(delayed('m3', 'shopper', 3001 + DEFAULT_BOUNDS.afterHealMs))).toEqual(['I8'])
    const neverHealed = without((one) => one.type === 'healed' || one.type === 'fault')
    const events = neverHealed.events.map((one) =>
      one.type === 'shown' && one.tab === 'seller' && one.clientId === 'm3' ? { ...one, at: 5200 } : one,
    )
    expect(broken({ ...neverHealed, events })).toEqual(['I8'])
  })

  it('I9: a send without an end, and a pending row that drops out; one that still waits is well', () => {
    const lost = at(4000, { type: 'sent', ...on('shopper'), clientId: 'm4', body: 'text 4' })
    expect(broken(with_([lost]))).toEqual(['I9'])
    const evidence = with_([lost])
    const [shopper, seller] = evidence.screens as [Evidence['screens'][0], Evidence['screens'][0]]
    const waiting = { ...shopper, pending: [{ clientId: 'm4', status: 'waiting' }] }
    expect(broken({ ...evidence, screens: [waiting, seller] })).toEqual([])
    expect(broken(with_([at(4000, { type: 'dropped', ...on('shopper'), clientId: 'm3' })]))).toEqual(['I9'])
  })

  it('I10: a cursor that goes back, and one past the end', () => {
    expect(broken(with_([at(4000, { type: 'cursor', ...on('seller'), side: 'shop', seq: 1 })]))).toEqual(['I10'])
    expect(broken(with_([at(4000, { type: 'cursor', ...on('seller'), side: 'shop', seq: 7 })]))).toEqual(['I10'])
    const evidence = calm()
    const conversations = evidence.conversations.map((one) => ({ ...one, shopReadSeq: 9 }))
    expect(broken({ ...evidence, conversations })).toEqual(['I10'])
  })

  it('I11: a fact of a conversation that is not theirs', () => {
    const event = { type: 'heard', tab: 'seller', conversationId: ELSEWHERE, fact: 'typing:changed' } as const
    expect(broken(with_([at(4000, event)]))).toEqual(['I11'])
  })

  it('I12: what is taken and not given back', () => {
    const counts = { heapBytes: 9e7, timers: 21 }
    const after = at(9200, { type: 'resources', when: 'after', holder: 'one', counts })
    expect(broken(with_([after]))).toEqual(['I12'])
  })
})
