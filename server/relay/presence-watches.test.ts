import { describe, expect, it } from 'vitest'
import type { Audience } from '#server/domain/audience.ts'
import { createPresenceWatches } from './presence-watches.ts'

const SHOP: Audience = 'shop:1'

function setUp() {
  const watches = createPresenceWatches()
  const heard: boolean[] = []
  const stop = watches.add(SHOP, (isPresent) => heard.push(isPresent))
  const look = (...finds: boolean[]) => {
    for (const isPresent of finds) watches.see(SHOP, isPresent)
  }
  return { watches, heard, stop, look }
}

describe('the watches', () => {
  it('tell what the first look found, and then changes only', () => {
    const { heard, look } = setUp()
    look(false, false, true, true, true)
    expect(heard).toEqual([false, true])
  })

  it('PR3 tell that somebody is gone when they were missed three times in a row, and not before', () => {
    const { heard, look } = setUp()
    look(true, false, false, true, false, false, true)
    expect(heard).toEqual([true])
    look(false, false)
    expect(heard).toEqual([true])
    look(false)
    expect(heard).toEqual([true, false])
  })

  it('tell a second listener at once what the first one knows', () => {
    const { watches, heard, look } = setUp()
    look(true)
    const second: boolean[] = []
    watches.add(SHOP, (isPresent) => second.push(isPresent))
    expect(second).toEqual([true])
    look(true)
    expect([heard, second]).toEqual([[true], [true]])
  })

  it('forget an audience with its last listener, and know nothing of it when it is watched again', () => {
    const { watches, heard, stop, look } = setUp()
    look(true)
    stop()
    expect(watches.audiences()).toEqual([])
    look(false, false, false)
    const again: boolean[] = []
    watches.add(SHOP, (isPresent) => again.push(isPresent))
    stop()
    expect([watches.audiences(), watches.isKnown(SHOP)]).toEqual([[SHOP], false])
    expect([heard, again]).toEqual([[true], []])
  })
})
