import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchPage } from './watch-page.ts'

/** A page as its events tell of it; the browser test has a real one. */
function setUp() {
  const window = new EventTarget()
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState })
  const told: string[] = []
  watchPage(
    { window, document },
    {
      onAwake: () => told.push('awake'),
      onSlept: () => told.push('slept'),
      onThawed: () => told.push('thawed'),
      onOffline: () => told.push('offline'),
    },
  )
  return {
    told,
    turn(visibilityState: DocumentVisibilityState) {
      document.visibilityState = visibilityState
      document.dispatchEvent(new Event('visibilitychange'))
    },
    happen: (name: string, more = {}) => window.dispatchEvent(Object.assign(new Event(name), more)),
  }
}

describe('the page', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('CS18 has slept when it was hidden for more than a minute, and not after a glance elsewhere', () => {
    const { told, turn } = setUp()
    turn('hidden')
    vi.advanceTimersByTime(60_000)
    turn('visible')
    expect(told).toEqual(['awake'])
    turn('hidden')
    vi.advanceTimersByTime(60_001)
    turn('visible')
    expect(told).toEqual(['awake', 'slept', 'awake'])
  })

  it('CS18 was frozen when it comes out of the back/forward cache, and not when it is shown for the first time', () => {
    const { told, happen } = setUp()
    happen('pageshow', { persisted: false })
    expect(told).toEqual([])
    happen('pageshow', { persisted: true })
    expect(told).toEqual(['thawed'])
  })

  it('hears of the network', () => {
    const { told, happen } = setUp()
    happen('offline')
    happen('online')
    expect(told).toEqual(['offline', 'awake'])
  })
})
