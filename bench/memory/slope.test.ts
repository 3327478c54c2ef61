import { expect, it } from 'vitest'
import { slopeOf } from './slope.ts'

it('is what each step adds, whatever was there before the first', () => {
  expect(slopeOf([1, 2, 3, 4].map((x) => ({ x, y: 100 + 7 * x })))).toBe(7)
})

it('lets a point above the line and one below cancel out', () => {
  const points = [1, 2, 3, 4].map((x, i) => ({ x, y: 7 * x + ([1, -1, -1, 1][i] ?? 0) }))
  expect(slopeOf(points)).toBeCloseTo(7)
})
