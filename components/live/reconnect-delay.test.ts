import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createReconnectDelay } from './reconnect-delay.ts'

describe('the delay before a try', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    // As long as it may be: what is tested is the ceiling.
    vi.spyOn(Math, 'random').mockReturnValue(1)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('CS12 is short at first, and grows to ten seconds', () => {
    const delay = createReconnectDelay()
    const delays = Array.from({ length: 10 }, () => Math.round(delay.next()))
    expect(delays).toEqual([300, 750, 1125, 1688, 2531, 3797, 5695, 8543, 10_000, 10_000])
  })

  it('CS12 grows on while the server takes us and drops us at once', () => {
    const delay = createReconnectDelay()
    const delays = Array.from({ length: 4 }, () => {
      delay.welcomed()
      vi.advanceTimersByTime(1000)
      return delay.next()
    })
    expect(delays).toEqual([300, 750, 1125, 1687.5])
  })

  it('CS12 is short again after a connection that lasted, and only after that one', () => {
    const delay = createReconnectDelay()
    delay.next()
    delay.next()
    delay.welcomed()
    vi.advanceTimersByTime(5000)
    expect(delay.next()).toBe(300)
    vi.advanceTimersByTime(60_000)
    expect(delay.next()).toBe(750)
  })
})
