import { expect, it } from 'vitest'
import { createRandom, shuffle } from './random.ts'

const take = (seed: number) => Array.from({ length: 1000 }, createRandom(seed))

it('gives the same numbers for the same seed and others for another', () => {
  expect(take(7)).toEqual(take(7))
  expect(take(7)).not.toEqual(take(8))
})

it('stays between 0 and 1 and is spread over it', () => {
  const tenths = new Set(take(1).map((number) => Math.floor(number * 10)))
  expect([...tenths].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})

it('shuffles without losing or doubling anything', () => {
  const items = Array.from({ length: 50 }, (_, i) => i)
  const shuffled = shuffle(items, createRandom(3))
  expect(shuffled).not.toEqual(items)
  expect([...shuffled].sort((a, b) => a - b)).toEqual(items)
})
