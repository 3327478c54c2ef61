import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRepeater } from './repeater.ts'

/** A repeater whose runs the test ends. */
function setUp() {
  const ends: ((answered: boolean) => void)[] = []
  const line = { up: true }
  const repeater = createRepeater({ run: () => new Promise((resolve) => ends.push(resolve)), mayRetry: () => line.up })
  const end = async (answered: boolean) => {
    ends.at(-1)?.(answered)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { repeater, line, end, runs: () => ends.length }
}

describe('a repeater', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('CS7 runs once more for what was asked during a run, and only once', async () => {
    const { repeater, end, runs } = setUp()
    repeater.ask()
    repeater.ask()
    repeater.ask()
    expect(runs()).toBe(1)
    await end(true)
    expect(runs()).toBe(2)
    await end(true)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(runs()).toBe(2)
  })

  it('CS7 tries again by itself after no answer, while there is a line', async () => {
    const { repeater, end, runs } = setUp()
    repeater.ask()
    await end(false)
    await vi.advanceTimersByTimeAsync(500)
    expect(runs()).toBe(2)
    await end(true)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(runs()).toBe(2)
  })

  it('leaves it to the next connection when there is no line', async () => {
    const { repeater, line, end, runs } = setUp()
    repeater.ask()
    line.up = false
    await end(false)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(runs()).toBe(1)
    repeater.ask()
    expect(runs()).toBe(2)
  })
})
