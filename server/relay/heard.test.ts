import { expect, it } from 'vitest'
import { createHeard } from './heard.ts'

const CONVERSATION = 'one'

it('RL9 remembers the highest message an audience was told of, long enough, and not for ever', () => {
  let now = 0
  const heard = createHeard(20_000, () => now)
  heard.note('shop:a', CONVERSATION, 6)
  heard.note('shop:a', CONVERSATION, 5)
  expect(heard.lastSeq('shop:a', CONVERSATION)).toBe(6)
  expect(heard.lastSeq('shopper:b', CONVERSATION)).toBeUndefined()
  now = 20_000
  heard.note('shop:a', 'another', 1)
  expect(heard.lastSeq('shop:a', CONVERSATION)).toBe(6)
  now = 40_000
  heard.note('shop:a', 'another', 2)
  expect(heard.lastSeq('shop:a', CONVERSATION)).toBeUndefined()
  expect(heard.lastSeq('shop:a', 'another')).toBe(2)
})

it('RL9 forgets an audience that has left', () => {
  const heard = createHeard(20_000)
  heard.note('shop:a', CONVERSATION, 6)
  heard.note('shop:b', CONVERSATION, 6)
  heard.forget('shop:a')
  expect(heard.lastSeq('shop:a', CONVERSATION)).toBeUndefined()
  heard.clear()
  expect(heard.lastSeq('shop:b', CONVERSATION)).toBeUndefined()
})

it('RL9 remembers how far each side has read', () => {
  const heard = createHeard(20_000)
  expect(heard.readSeq(CONVERSATION, 'shop')).toBe(0)
  heard.noteRead(CONVERSATION, 'shop', 4)
  heard.noteRead(CONVERSATION, 'shop', 3)
  expect(heard.readSeq(CONVERSATION, 'shop')).toBe(4)
  expect(heard.readSeq(CONVERSATION, 'shopper')).toBe(0)
})
