import { expect, it } from 'vitest'
import { findHighest } from './find-highest.ts'

it.each([
  [1000, 1000],
  [1000, 40],
  [1000, 30_000],
  [7, 500],
  [1, 900],
])('finds a limit of %i from a guess of %i, within 5 percent', async (limit, guess) => {
  const tried: number[] = []
  const found = await findHighest(
    async (rate) => {
      tried.push(rate)
      return rate <= limit
    },
    guess,
    0.05,
  )
  expect(found).toBeLessThanOrEqual(limit)
  expect(found).toBeGreaterThanOrEqual(Math.min(limit * 0.95, limit - 1))
  expect(new Set(tried).size).toBe(tried.length)
})

it('finds nothing where nothing is kept', async () => {
  expect(await findHighest(async () => false, 100, 0.05)).toBe(0)
})
