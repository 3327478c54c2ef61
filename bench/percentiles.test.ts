import { expect, it } from 'vitest'
import { medianOf, spreadOf } from './percentiles.ts'

it('takes percentiles by nearest rank, whatever the order of the samples', () => {
  const samples = Array.from({ length: 200 }, (_, i) => 200 - i)
  expect(spreadOf(samples)).toEqual({ count: 200, p50: 100, p90: 180, p99: 198, max: 200 })
})

it('answers the one sample for every percentile, and nothing for none', () => {
  expect(spreadOf([7])).toEqual({ count: 1, p50: 7, p90: 7, p99: 7, max: 7 })
  expect(spreadOf([])).toBeNull()
})

it('takes the median of odd and even numbers of samples', () => {
  expect(medianOf([9, 1, 5])).toBe(5)
  expect(medianOf([9, 1, 5, 3])).toBe(4)
  expect(medianOf([])).toBe(0)
})
