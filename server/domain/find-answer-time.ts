import type { Deps } from './deps.ts'

/** Fewer say nothing of the next one. */
const MIN_SAMPLES = 5
/** What is said is one of these, in minutes, and never less than was measured. Beyond a day nothing is promised. */
const STEPS = [5, 10, 15, 30, 60, 120, 180, 360, 720, 1440]

/** Within how many minutes this shop usually gives its first answer, or null when there is nothing to say. */
export async function findAnswerTime({ shops }: Pick<Deps, 'shops'>, shopId: string): Promise<number | null> {
  const { seconds, samples } = await shops.findMedianAnswer(shopId)
  if (seconds === null || samples < MIN_SAMPLES) return null
  return STEPS.find((minutes) => seconds <= minutes * 60) ?? null
}
