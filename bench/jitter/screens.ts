import type { Moment } from './observations.ts'

/** Rows that show a message which the screen shows already. */
export function countDoubled(rows: readonly Moment[]): number {
  return rows.length - new Set(rows.map((one) => one.index)).size
}

/**
 * Rows that stand elsewhere than a reload would show them, or before what their writer wrote earlier: each is compared
 * with the row above it, and with the row above it of the same writer. A doubled row counts once, where it stands first.
 */
export function countDisorder(
  rows: readonly Moment[],
  places: ReadonlyMap<number, number>,
  writers: ReadonlyMap<number, number>,
): number {
  const lastOfWriter = new Map<number | undefined, number>()
  const seen = new Set<number>()
  let lastPlace = Number.NEGATIVE_INFINITY
  let disordered = 0
  for (const { index } of rows) {
    if (seen.has(index)) continue
    seen.add(index)
    const place = places.get(index) ?? lastPlace
    const writer = writers.get(index)
    if (place < lastPlace || index < (lastOfWriter.get(writer) ?? -1)) disordered++
    lastPlace = place
    lastOfWriter.set(writer, index)
  }
  return disordered
}
