import { describe, expect, it } from 'vitest'
import {
  distanceToEnd,
  distanceToTop,
  isAtEnd,
  isNearTop,
  keptScrollTop,
  START_ROOM_PX,
  startScrollTop,
} from './scroll-geometry.ts'

const box = (scrollTop: number) => ({ scrollTop, scrollHeight: 5000, clientHeight: 500 })

describe('the geometry of a box whose origin is its end', () => {
  it('measures from both ends', () => {
    expect(distanceToEnd(box(0))).toBe(0)
    expect(distanceToEnd(box(-300))).toBe(300)
    expect(distanceToTop(box(0))).toBe(4500)
    expect(distanceToTop(box(-4500))).toBe(0)
  })

  it('takes a reader within 100 px of the end to be there', () => {
    expect(isAtEnd(box(-100))).toBe(true)
    expect(isAtEnd(box(-101))).toBe(false)
  })

  it('knows when the top comes near', () => {
    expect(isNearTop(box(-3899))).toBe(false)
    expect(isNearTop(box(-3900))).toBe(true)
  })

  it('says zero, not less, where a box bounces past its top', () => {
    expect(distanceToTop(box(-4600))).toBe(0)
  })
})

describe('keptScrollTop', () => {
  it('moves by what was added below', () => {
    expect(keptScrollTop(-1000, 3000, 3080)).toBe(-1080)
  })

  it('stays when history was put in above, which leaves the extent as it was', () => {
    expect(keptScrollTop(-1000, 3000, 3000)).toBe(-1000)
  })

  it('follows what became smaller, and never passes the end', () => {
    expect(keptScrollTop(-150, 3000, 2960)).toBe(-110)
    expect(keptScrollTop(-150, 3000, 2700)).toBe(0)
  })
})

describe('startScrollTop', () => {
  it('TX4 is the end while all of it fits, and else a little above the row', () => {
    expect(startScrollTop(500, 500)).toBe(0)
    expect(startScrollTop(501, 500)).toBe(-1 - START_ROOM_PX)
    expect(startScrollTop(2500, 500)).toBe(-2000 - START_ROOM_PX)
  })
})
