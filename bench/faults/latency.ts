import { type Spread, spreadOf } from '../percentiles.ts'
import { eventsOf, type Recorded } from './history.ts'

/** From writing to the other screens, of what was written between two moments. Null when that is nothing. */
export function deliveryBetween(events: readonly Recorded[], from: number, to: number): Spread | null {
  const sent = new Map(eventsOf(events, 'sent').map((one) => [one.clientId, one]))
  return spreadOf(
    eventsOf(events, 'shown').flatMap((shown) => {
      const writing = sent.get(shown.clientId)
      if (!writing || writing.tab === shown.tab || writing.at < from || writing.at >= to) return []
      return [shown.at - writing.at]
    }),
  )
}

/** How long tabs that lost their connection between two moments were without one. Those that never came back are infinite. */
export function timesOffline(events: readonly Recorded[], from: number, to: number): number[] {
  const lostAt = new Map<string, number>()
  const times: number[] = []
  for (const { at, tab, is } of eventsOf(events, 'status')) {
    const lost = lostAt.get(tab)
    if (is === 'online' && lost !== undefined) {
      times.push(at - lost)
      lostAt.delete(tab)
    } else if (is === 'reconnecting' && lost === undefined && at >= from && at < to) lostAt.set(tab, at)
  }
  return [...times, ...[...lostAt].map(() => Number.POSITIVE_INFINITY)]
}

/** Nearest rank; infinite when there is nothing. */
export function percentileOf(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.POSITIVE_INFINITY
}
