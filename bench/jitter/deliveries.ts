import { groupBy } from '../group-by.ts'
import type { Observations, Outage } from './observations.ts'
import { otherSideOf, type Plan, type PlannedFaults, type PlannedMessage } from './plan.ts'

/** What was written while something was away; `ms` as in `delaysOf`. */
export type Window = { sent: number; delivered: number; ms: number[] }

/** Which of the messages that were sent have been shown where, and after how long. */
export function readDeliveries(plan: Plan, startedAt: number, seen: Observations) {
  const shownAt = new Map(
    seen.screens.map(({ client, rows }) => [client, new Map(rows.map(({ index, at }) => [index, at]))]),
  )
  const outages = groupBy(seen.outages, (one) => one.client)
  const sentAt = new Map(seen.sends.map(({ index, at }) => [index, at]))
  const sent = plan.messages.filter(({ index }) => sentAt.has(index))

  function delayOf({ index, client, atMs }: PlannedMessage): number | undefined {
    const at = shownAt.get(otherSideOf(client))?.get(index)
    return at === undefined ? undefined : at - startedAt - atMs
  }

  function isNobodyAway({ client, atMs }: PlannedMessage, delayMs: number): boolean {
    const from = startedAt + atMs
    return [client, otherSideOf(client)].every((one) => !isAway(outages.get(one), from, from + delayMs))
  }

  const isDelivered = (message: PlannedMessage) => delayOf(message) !== undefined

  /** From the scheduled time to the other side's screen, of those during which neither side was away. */
  function delaysOf(messages: readonly PlannedMessage[]): number[] {
    return messages.flatMap((message) => {
      const delayMs = delayOf(message)
      return delayMs !== undefined && isNobodyAway(message, delayMs) ? [delayMs] : []
    })
  }

  return {
    sent,
    shownAt,
    isDelivered,
    delaysOf,
    isOnOwnScreen: ({ index, client }: PlannedMessage) => shownAt.get(client)?.has(index) ?? false,
    lagOf: ({ index, atMs }: PlannedMessage) => (sentAt.get(index) as number) - startedAt - atMs,
    windowOf({ fromMs, untilMs }: PlannedFaults[keyof PlannedFaults]): Window {
      const within = sent.filter(({ atMs }) => atMs >= fromMs && atMs < untilMs)
      return { sent: within.length, delivered: within.filter(isDelivered).length, ms: delaysOf(within) }
    },
  }
}

function isAway(outages: readonly Outage[] | undefined, from: number, until: number): boolean {
  return outages?.some((one) => one.from <= until && one.opened >= from) ?? false
}
