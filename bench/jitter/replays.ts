import type { Outage, StoredMessage } from './observations.ts'
import { conversationOf } from './plan.ts'

/** What was on its way when the line was cut may have been stored a little earlier. */
const ON_ITS_WAY_MS = 1000

export type Replays = { missing: number; replayed: number; afterOpenMs: number[]; afterFaultMs: number[] }

/**
 * For each outage in which something was missed: how long until the last of it was on the screen, from the moment the
 * socket was open again and from the end of the fault. An outage after which something never came has no such time; it
 * only counts among those that were `missing` something.
 */
export function replaysOf(
  outages: readonly Outage[],
  shownAt: ReadonlyMap<number, ReadonlyMap<number, number>>,
  logs: ReadonlyMap<number, readonly StoredMessage[]>,
): Replays {
  const replays: Replays = { missing: 0, replayed: 0, afterOpenMs: [], afterFaultMs: [] }
  for (const { client, from, faultEnd, opened } of outages) {
    const shown = shownAt.get(client)
    const missed = (logs.get(conversationOf(client)) ?? [])
      .filter(({ storedAt }) => storedAt > from - ON_ITS_WAY_MS && storedAt <= opened)
      .map(({ index }) => shown?.get(index) ?? Number.POSITIVE_INFINITY)
      .filter((at) => at >= opened)
    if (missed.length === 0) continue
    replays.missing++
    const last = Math.max(...missed)
    if (last === Number.POSITIVE_INFINITY) continue
    replays.replayed++
    replays.afterOpenMs.push(last - opened)
    replays.afterFaultMs.push(last - faultEnd)
  }
  return replays
}
