// Small scenarios for the mutants: clean on the product, and each fatal to one kind of defect.
import type { Scenario } from '../scenario.ts'
import { type Pair, shows, storeOf } from '../stage.ts'
import { endWriters } from './backends-killed.ts'
import { publishesDropped } from './relay-deaf.ts'
import { sendsRepeated } from './sends-repeated.ts'

const SMALL = { conversations: 3, rate: 2, warmUpMs: 500, tailMs: 500 }
const FLEET = { count: 2 }
const REST_MS = 4000

export const publishesLost: Scenario = {
  ...publishesDropped,
  id: 'T1',
  load: SMALL,
  fleet: FLEET,
  holdMs: 2500,
  restMs: REST_MS,
}

export const sentTwice: Scenario = { ...sendsRepeated, id: 'T2', load: SMALL, fleet: FLEET, restMs: REST_MS }

export const ackedBeforeCommit: Scenario = {
  id: 'T3',
  title: 'the database ends its connections under a steady load',
  load: { ...SMALL, rate: 8 },
  fleet: FLEET,
  restMs: REST_MS,
  inject: (stage) => endWriters(stage, 2500),
}

/**
 * A line to Redis so slow that a subscription takes effect long after it was asked for, and a sweep so rare that it saves
 * nobody: one message, written the moment somebody else is online, arrives only if they were let in after they could hear.
 */
export const heardTooLate: Scenario = {
  id: 'T4',
  title: 'one message at the moment in which somebody comes online, over a slow line to Redis',
  load: { conversations: 1, rate: 0, warmUpMs: 0, tailMs: 0 },
  fleet: { count: 2, withLines: true, timing: { relay: { wellMs: 60_000, fastMs: 60_000 } } },
  excusesDelay: false,
  comparesResources: false,
  restMs: REST_MS,
  async inject(stage) {
    const [pair] = stage.pairs as [Pair]
    stage.place(1).redisLine.set({ up: { delayMs: 300 } })
    const newcomer = await stage.openPair('newcomer', { shopper: 0, seller: 1 })
    storeOf(newcomer.shopper, newcomer).send('방금 들어온 사람에게')
    await stage.timeUntil(() => shows(newcomer.seller, newcomer, '방금 들어온 사람에게'), 2000)
    storeOf(pair.shopper, pair).send('원래 있던 사람에게')
  },
  async heal(stage) {
    await stage.place(1).redisLine.heal()
  },
}

export const TRIALS: readonly Scenario[] = [publishesLost, sentTwice, ackedBeforeCommit, heardTooLate]
