export type Spread = { count: number; p50: number; p90: number; p99: number; max: number }

/** Nearest rank: always a value that was measured. Null when nothing was. */
export function spreadOf(samples: ArrayLike<number>): Spread | null {
  const sorted = Float64Array.from(samples).sort()
  const max = sorted.at(-1)
  if (max === undefined) return null
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] as number
  return { count: sorted.length, p50: at(0.5), p90: at(0.9), p99: at(0.99), max }
}

/** Of an even number of samples the mean of the two in the middle. 0 of none. */
export function medianOf(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [below = 0, above = below] = sorted.length % 2 === 1 ? sorted.slice(middle) : sorted.slice(middle - 1)
  return sorted.length % 2 === 1 ? below : (below + above) / 2
}
