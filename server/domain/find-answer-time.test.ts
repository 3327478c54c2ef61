import { expect, it } from 'vitest'
import { findAnswerTime } from './find-answer-time.ts'

const after = (seconds: number | null, samples = 5) =>
  findAnswerTime({ shops: { findMedianAnswer: async () => ({ seconds, samples }) } }, 'shop')

it('PM1 rounds up to what people say, and never down', async () => {
  expect(await Promise.all([1, 300, 301, 900, 3601, 86_400].map((seconds) => after(seconds)))).toEqual([
    5, 5, 10, 15, 120, 1440,
  ])
})

it('PM1 says nothing of a shop that has hardly answered, or takes longer than a day', async () => {
  expect(await Promise.all([after(60, 4), after(null, 0), after(86_401, 200)])).toEqual([null, null, null])
})
