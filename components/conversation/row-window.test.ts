import { describe, expect, it } from 'vitest'
import type { Message } from '#server/protocol/conversation.ts'
import { boundAbove, farAboveEnd, isWhole, KEPT_AT_END, LET_GO_STEP, MAX_ROWS, rowsInPage } from './row-window.ts'

function run(from: number, to: number): Message[] {
  return Array.from({ length: to - from + 1 }, (_, i) => ({ seq: from + i }) as Message)
}

const END = Number.POSITIVE_INFINITY
const ends = (messages: readonly Message[]) => [messages[0]?.seq, messages.at(-1)?.seq]

describe('the rows that are in the page', () => {
  it('FE2 are all there are, while there are few', () => {
    const few = run(51, 350)
    expect(rowsInPage(few, END)).toBe(few)
    expect(rowsInPage([], END)).toEqual([])
  })

  it('FE2 are the newest for who is at the end, and never more than the limit', () => {
    expect(ends(rowsInPage(run(1, 10_000), END))).toEqual([10_000 - MAX_ROWS + 1, 10_000])
  })

  it('FE2 end at the bound for who reads further up, however much comes in below', () => {
    for (const newest of [200, 1000, 10_000]) {
      const messages = run(51, newest)
      expect(ends(rowsInPage(messages, boundAbove(messages, 210)))).toEqual([51, Math.min(210, newest)])
      expect(isWhole(messages, 210)).toBe(newest === 200)
    }
  })

  it('FE2 give up their end when older pages join at the top', () => {
    const messages = run(1, 900)
    const shown = rowsInPage(messages, boundAbove(messages, 800))
    expect(ends(shown)).toEqual([1, MAX_ROWS])
  })
})

describe('another run in the place of the one that was read', () => {
  it('FE2 CS17 is shown, though it lies far beyond the bound', () => {
    const page = run(701, 750)
    expect(rowsInPage(page, boundAbove(page, 210))).toBe(page)
  })
})

describe('what a reader at the end lets go of', () => {
  it('FE2 is nothing until there is enough of it, and then all that is far above', () => {
    expect(farAboveEnd(run(1, KEPT_AT_END + LET_GO_STEP - 1))).toBe(null)
    expect(farAboveEnd(run(1, KEPT_AT_END + LET_GO_STEP))).toBe(LET_GO_STEP + 1)
    expect(farAboveEnd(run(5001, 15_000))).toBe(15_000 - KEPT_AT_END + 1)
    expect(farAboveEnd([])).toBe(null)
  })
})
