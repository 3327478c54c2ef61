import { eventsOf, type Recorded, screenKey } from '../history.ts'

/** The first seq that each screen has to show: where it was opened, or where it said that it went on. */
export function firstWanted(events: readonly Recorded[]): Map<string, number> {
  const first = new Map<string, number>()
  for (const opened of eventsOf(events, 'opened')) first.set(screenKey(opened), opened.from)
  for (const skipped of eventsOf(events, 'skipped')) {
    const key = screenKey(skipped)
    first.set(key, Math.max(first.get(key) ?? 1, skipped.to))
  }
  return first
}
