import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DRAW_PAUSE_MS, paced } from './paced.ts'

function setUp() {
  const listeners = new Set<() => void>()
  const draw = vi.fn()
  const subscribe = paced((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  })
  const stop = subscribe(draw)
  const tell = (times: number) => {
    for (let i = 0; i < times; i++) for (const listener of listeners) listener()
  }
  return { tell, stop, draw, endPause: () => vi.advanceTimersByTime(DRAW_PAUSE_MS) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('what is drawn at a pace', () => {
  it('FE3 is drawn at once when it comes alone', () => {
    const { tell, draw, endPause } = setUp()
    tell(1)
    expect(draw).toHaveBeenCalledTimes(1)
    endPause()
    expect(draw).toHaveBeenCalledTimes(1)
    tell(1)
    expect(draw).toHaveBeenCalledTimes(2)
  })

  it('FE3 is drawn once for all that comes within a moment, and nothing of it is forgotten', () => {
    const { tell, draw, endPause } = setUp()
    tell(100)
    expect(draw).toHaveBeenCalledTimes(1)
    endPause()
    expect(draw).toHaveBeenCalledTimes(2)
    // What ends one pause begins the next.
    tell(100)
    expect(draw).toHaveBeenCalledTimes(2)
    endPause()
    expect(draw).toHaveBeenCalledTimes(3)
    endPause()
    expect(draw).toHaveBeenCalledTimes(3)
  })

  it('is not drawn any more for whoever has stopped', () => {
    const { tell, stop, draw, endPause } = setUp()
    tell(2)
    stop()
    endPause()
    tell(1)
    expect(draw).toHaveBeenCalledTimes(1)
  })
})
