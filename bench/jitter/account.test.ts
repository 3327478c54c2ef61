import { describe, expect, it } from 'vitest'
import { type Account, account } from './account.ts'
import { addAccounts } from './add-accounts.ts'
import type { Observations, StoredMessage } from './observations.ts'
import type { Plan } from './plan.ts'

const START = 1_000_000
/** Messages 0 to 3, a second apart from 10 s on, by turns from the shopper (client 0) and the shop (client 1). */
const plan: Plan = {
  clients: 2,
  messages: [0, 1, 2, 3].map((index) => ({ index, client: index % 2, atMs: 10_000 + index * 1000 })),
  cuts: [],
  faults: { redis: { fromMs: 30_000, untilMs: 35_000 }, instance: { fromMs: 40_000, untilMs: 45_000 } },
}
const dueAt = (index: number) => START + 10_000 + index * 1000
const log: StoredMessage[] = [0, 1, 2, 3].map((index) => ({ index, place: index + 1, storedAt: dueAt(index) + 5 }))
const row = (index: number, delay = 10) => ({ index, at: dueAt(index) + delay })

/** Everything as it should be, but for what a test changes. */
function run(changes: Partial<Observations> = {}, stored = log): Account {
  const moments = [0, 1, 2, 3].map((index) => ({ index, at: dueAt(index) + 1 }))
  const rows = [0, 1, 2, 3].map((index) => row(index))
  const screens = [0, 1].map((client) => ({ client, rows }))
  return account(plan, START, { sends: moments, acks: moments, screens, outages: [], ...changes }, stored)
}

const screensOf = (first: number[], second: number[]) => ({
  screens: [first, second].map((indexes, client) => ({ client, rows: indexes.map((index) => row(index)) })),
})

describe('the account of a run', () => {
  it('finds nothing wrong where nothing is', () => {
    expect(run()).toMatchObject({ sent: 4, acked: 4, stored: 4, delivered: 4, ackedDelivered: 4, ownMissing: 0 })
    expect(run()).toMatchObject({ doubled: 0, disordered: 0, phantoms: 0, outages: 0, missing: 0 })
    expect(run().liveMs).toEqual([10, 10, 10, 10])
    expect(run().lagMs).toEqual([1, 1, 1, 1])
  })

  it('counts as delivered what is on the other side, and as missing what is not on the own', () => {
    // Of the shop's 1 and 3 the shopper lacks 3; the shop lacks its own 1 and the shopper's 2.
    expect(run(screensOf([0, 1, 2], [0, 3]))).toMatchObject({ delivered: 2, ackedDelivered: 2, ownMissing: 1 })
  })

  it('takes for acked what an ack or its own row has told its writer', () => {
    // The shop has an ack for 1, the shopper sees 0; of 2 and 3 their writers know nothing.
    const acks = [{ index: 1, at: dueAt(1) }]
    expect(run({ ...screensOf([0, 1], [0, 2]), acks })).toMatchObject({
      sent: 4,
      acked: 2,
      delivered: 3,
      ackedDelivered: 2,
      ownMissing: 1,
    })
  })

  it('counts every row too many', () => {
    expect(run(screensOf([0, 1, 1, 2, 3, 1], [0, 1, 2, 3, 3]))).toMatchObject({ doubled: 3, disordered: 0 })
  })

  it('counts rows that a reload would show elsewhere', () => {
    expect(run(screensOf([0, 2, 1, 3], [0, 1, 2, 3])).disordered).toBe(1)
  })

  it('counts rows that stand before what their writer wrote earlier, also where the log agrees', () => {
    const swapped = log.map((one) => ({ ...one, place: one.index === 0 ? 3 : one.index === 2 ? 1 : one.place }))
    expect(run(screensOf([2, 1, 0, 3], [2, 1, 0, 3]), swapped).disordered).toBe(2)
  })

  it('lets equal places stand either way', () => {
    const tied = log.map((one) => ({ ...one, place: one.index === 1 || one.index === 2 ? 2 : one.place }))
    expect(run(screensOf([0, 2, 1, 3], [0, 1, 2, 3]), tied).disordered).toBe(0)
  })

  it('counts what is shown and not stored', () => {
    expect(run({}, log.slice(0, 3))).toMatchObject({ stored: 3, phantoms: 2 })
  })

  it('measures a replay from the open socket and from the end of the fault to the last that was missed', () => {
    const outages = [{ client: 0, from: dueAt(0) + 500, faultEnd: dueAt(2) + 500, opened: dueAt(2) + 800 }]
    const late = [row(0), row(1, 1900), row(2, 900), row(3)]
    const seen = {
      outages,
      screens: [
        { client: 0, rows: late },
        { client: 1, rows: late },
      ],
    }
    expect(run(seen)).toMatchObject({ outages: 1, missing: 1, replayed: 1, afterOpenMs: [100], afterFaultMs: [400] })
    // 1 came while the shopper was away; 0, 2 and 3 did not wait for anybody who was.
    expect(run(seen).liveMs).toEqual([10, 10])
  })

  it('knows no time for a replay of which a part never came', () => {
    const outages = [{ client: 0, from: dueAt(0) + 500, faultEnd: dueAt(2) + 500, opened: dueAt(2) + 800 }]
    expect(run({ ...screensOf([0, 2, 3], [0, 1, 2, 3]), outages })).toMatchObject({
      missing: 1,
      replayed: 0,
      afterOpenMs: [],
    })
  })

  it('adds runs up', () => {
    const both = addAccounts(run(), run(screensOf([0, 1, 2], [0, 3])))
    expect(both).toMatchObject({ sent: 8, delivered: 6, ownMissing: 1, whileRedisAway: { sent: 0 } })
    expect(both.liveMs).toHaveLength(6)
  })
})
