import { groupBy } from '../group-by.ts'
import { readDeliveries, type Window } from './deliveries.ts'
import type { Observations, StoredMessage } from './observations.ts'
import { CALM_MS, conversationOf, type Plan, type PlannedMessage } from './plan.ts'
import { replaysOf } from './replays.ts'
import { countDisorder, countDoubled } from './screens.ts'

/** The counts and raw samples of one run; runs are added up before anything is divided or ranked. */
export type Account = {
  sent: number
  /** Told to their writer to be stored: by an ack, or by the row itself. */
  acked: number
  stored: number
  /** On the other side's screen, of those sent and of those acked. */
  delivered: number
  ackedDelivered: number
  /** Acked, and not on its writer's own screen. */
  ownMissing: number
  doubled: number
  disordered: number
  /** Shown and not stored. */
  phantoms: number
  outages: number
  /** Outages in which something was missed, and those after which all of it was shown. */
  missing: number
  replayed: number
  afterOpenMs: number[]
  afterFaultMs: number[]
  /** Scheduled time to the other side's screen, while neither side nor Redis was away. */
  liveMs: number[]
  whileRedisAway: Window
  whileInstanceAway: Window
  lagMs: number[]
}

/** Around Redis's absence, publishes wait and lines come back: that time has a row of its own. */
const REDIS_BEFORE_MS = 1000
const REDIS_AFTER_MS = 5000

export function account(plan: Plan, startedAt: number, seen: Observations, log: readonly StoredMessage[]): Account {
  const { redis, instance } = plan.faults
  const { sent, shownAt, isDelivered, isOnOwnScreen, delaysOf, windowOf, lagOf } = readDeliveries(plan, startedAt, seen)
  const acks = new Set(seen.acks.map((one) => one.index))
  const acked = sent.filter((message) => acks.has(message.index) || isOnOwnScreen(message))
  const places = new Map(log.map((one) => [one.index, one.place]))
  const writers = new Map(plan.messages.map((one) => [one.index, one.client]))
  const logs = groupBy(log, ({ index }) => conversationOf(writers.get(index) as number))
  const isCalm = ({ atMs }: PlannedMessage) =>
    atMs >= CALM_MS && (atMs < redis.fromMs - REDIS_BEFORE_MS || atMs >= redis.untilMs + REDIS_AFTER_MS)
  return {
    sent: sent.length,
    acked: acked.length,
    stored: places.size,
    delivered: sent.filter(isDelivered).length,
    ackedDelivered: acked.filter(isDelivered).length,
    ownMissing: acked.filter((message) => !isOnOwnScreen(message)).length,
    doubled: sum(seen.screens, ({ rows }) => countDoubled(rows)),
    disordered: sum(seen.screens, ({ rows }) => countDisorder(rows, places, writers)),
    phantoms: sum(seen.screens, ({ rows }) => rows.filter(({ index }) => !places.has(index)).length),
    outages: seen.outages.length,
    ...replaysOf(seen.outages, shownAt, logs),
    liveMs: delaysOf(sent.filter(isCalm)),
    whileRedisAway: windowOf(redis),
    whileInstanceAway: windowOf(instance),
    lagMs: sent.map(lagOf),
  }
}

function sum<T>(items: readonly T[], numberOf: (item: T) => number): number {
  return items.reduce((total, item) => total + numberOf(item), 0)
}
