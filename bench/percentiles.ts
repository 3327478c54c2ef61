export type Spread = { count: number; p50: number; p90: number; p99: number; max: number }

/** Nearest rank: always a value that was measured. Null when nothing was. */
export function spreadOf(samples: readonly number[]): Spread | null {
  const sorted = Float64Array.from(samples).sort()
  const max = sorted.at(-1)
  if (max === undefined) return null
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] as number
  return { count: sorted.length, p50: at(0.5), p90: at(0.9), p99: at(0.99), max }
}
