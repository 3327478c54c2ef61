// I12: what was taken during a fault is given back.
import { groupBy } from '../../group-by.ts'
import { type Evidence, eventsOf, type ResourceCounts, type Violation } from '../history.ts'

/** Beside five per cent: what a healthy instance differs by from one look to the next. */
const SLACK: Required<ResourceCounts> = {
  // V8 keeps pages that it has once taken; the heap after a forced collection is the sharper measure.
  rssBytes: 64 * 1024 * 1024,
  heapBytes: 6 * 1024 * 1024,
  timers: 10,
  subscriptions: 0,
  databaseConnections: 2,
}
const TOLERANCE = 1.05

export function checkResources({ events }: Pick<Evidence, 'events'>): Violation[] {
  return [...groupBy(eventsOf(events, 'resources'), (one) => one.holder)].flatMap(([holder, looks]) => {
    const before = looks.find((one) => one.when === 'before')?.counts
    const after = looks.findLast((one) => one.when === 'after')?.counts
    if (!before || !after) return []
    return (Object.keys(SLACK) as (keyof ResourceCounts)[]).flatMap((name) => {
      const [had, has] = [before[name], after[name]]
      if (had === undefined || has === undefined || has <= had * TOLERANCE + SLACK[name]) return []
      return [{ invariant: 'I12' as const, what: `${holder}: ${name} went from ${had} to ${has}` }]
    })
  })
}
