/** Steps from the guess up or down until it lies between two rates. */
const STEP = 1.4

/** The highest whole rate that is kept, to within `precision` of it; 0 when not even 1 is. */
export async function findHighest(
  isKept: (rate: number) => Promise<boolean>,
  guess: number,
  precision: number,
): Promise<number> {
  let kept = 0
  let missed = Number.POSITIVE_INFINITY
  let rate = Math.max(1, guess)
  while (kept === 0 || missed === Number.POSITIVE_INFINITY) {
    if (await isKept(rate)) kept = rate
    else missed = rate
    if (missed <= 1) return 0
    rate = kept === 0 ? Math.max(1, Math.floor(missed / STEP)) : Math.ceil(kept * STEP)
    if (rate >= missed) break
  }
  while (missed - kept > Math.max(1, kept * precision)) {
    rate = Math.round((kept + missed) / 2)
    if (await isKept(rate)) kept = rate
    else missed = rate
  }
  return kept
}
