import { groupBy } from '../group-by.ts'
import type { Observations, Outage, StoredMessage } from './observations.ts'
import { CALM_MS, conversationOf, otherSideOf, type Plan, type PlannedMessage } from './plan.ts'
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
/** What was written in it; `ms` as in liveMs. */
export type Window = { sent: number; delivered: number; ms: number[] }

export function account(plan: Plan, startedAt: number, seen: Observations, log: readonly StoredMessage[]): Account {
  const acked = new Set(seen.acks.map((one) => one.index))
  const stored = new Set(log.map((one) => one.index))
  const shownAt = firstShown(seen)
  const outages = groupBy(seen.outages, (one) => one.client)
  const writers = new Map(plan.messages.map((one) => [one.index, one.client]))
  const places = new Map(log.map((one) => [one.index, one.place]))
  const sentAt = new Map(seen.sends.map((one) => [one.index, one.at]))

  const isSent = ({ index }: PlannedMessage) => sentAt.has(index)
  const delayOf = ({ index, client, atMs }: PlannedMessage) => {
    const at = shownAt.get(otherSideOf(client))?.get(index)
    return at === undefined ? undefined : at - startedAt - atMs
  }
  const isDelivered = (message: PlannedMessage) => delayOf(message) !== undefined
  const isNobodyAway = ({ client, atMs }: PlannedMessage, delay: number) =>
    [client, otherSideOf(client)].every((one) => !isAway(outages.get(one), startedAt + atMs, startedAt + atMs + delay))
  const delaysOf = (messages: PlannedMessage[]) =>
    messages.flatMap((message) => {
      const delay = delayOf(message)
      return delay !== undefined && isNobodyAway(message, delay) ? [delay] : []
    })
  const windowOf = ({ fromMs, untilMs }: { fromMs: number; untilMs: number }): Window => {
    const within = sent.filter(({ atMs }) => atMs >= fromMs && atMs < untilMs)
    return { sent: within.length, delivered: within.filter(isDelivered).length, ms: delaysOf(within) }
  }

  const sent = plan.messages.filter(isSent)
  const { redis, instance } = plan.faults
  const calm = sent.filter(
    ({ atMs }) => atMs >= CALM_MS && !(atMs >= redis.fromMs - 1000 && atMs < redis.untilMs + 5000),
  )
  const isOnOwn = ({ index, client }: PlannedMessage) => shownAt.get(client)?.has(index) ?? false
  const ackedSent = sent.filter((message) => acked.has(message.index) || isOnOwn(message))
  return {
    sent: sent.length,
    acked: ackedSent.length,
    stored: stored.size,
    delivered: sent.filter(isDelivered).length,
    ackedDelivered: ackedSent.filter(isDelivered).length,
    ownMissing: ackedSent.filter((message) => !isOnOwn(message)).length,
    doubled: sum(seen.screens, ({ rows }) => countDoubled(rows)),
    disordered: sum(seen.screens, ({ rows }) => countDisorder(rows, places, writers)),
    phantoms: sum(seen.screens, ({ rows }) => rows.filter(({ index }) => !stored.has(index)).length),
    outages: seen.outages.length,
    ...replaysOf(
      seen.outages,
      shownAt,
      groupBy(log, ({ index }) => conversationOf(writers.get(index) as number)),
    ),
    liveMs: delaysOf(calm),
    whileRedisAway: windowOf(redis),
    whileInstanceAway: windowOf(instance),
    lagMs: sent.map(({ index, atMs }) => (sentAt.get(index) as number) - startedAt - atMs),
  }
}

function firstShown(seen: Observations): Map<number, Map<number, number>> {
  return new Map(seen.screens.map(({ client, rows }) => [client, new Map(rows.map(({ index, at }) => [index, at]))]))
}

function isAway(outages: readonly Outage[] | undefined, from: number, until: number): boolean {
  return outages?.some((one) => one.from <= until && one.opened >= from) ?? false
}

function sum<T>(items: readonly T[], numberOf: (item: T) => number): number {
  return items.reduce((total, item) => total + numberOf(item), 0)
}
