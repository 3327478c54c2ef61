import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRepeater } from './repeater.ts'

/** A repeater whose runs the test ends. */
function setUp() {
  const ends: ((answered: boolean) => void)[] = []
  const line = { up: true }
  const repeater = createRepeater({ run: () => new Promise((resolve) => ends.push(resolve)), mayRetry: () => line.up })
  const turn = () => vi.advanceTimersByTimeAsync(0)
  const end = async (answered: boolean) => {
    ends.at(-1)?.(answered)
    await turn()
  }
  return { repeater, line, turn, end, runs: () => ends.length }
}

describe('a repeater', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('CS16 makes one run of what is asked in one turn, and one more of all that is asked during it', async () => {
    const { repeater, turn, end, runs } = setUp()
    repeater.ask()
    repeater.ask()
    await turn()
    expect(runs()).toBe(1)
    repeater.ask()
    repeater.ask()
    await turn()
    expect(runs()).toBe(1)
    await end(true)
    expect(runs()).toBe(2)
    await end(true)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(runs()).toBe(2)
  })

  it('CS7 tries again by itself after no answer, while there is a line', async () => {
    const { repeater, turn, end, runs } = setUp()
    repeater.ask()
    await turn()
    await end(false)
    await vi.advanceTimersByTimeAsync(500)
    expect(runs()).toBe(2)
    await end(true)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(runs()).toBe(2)
  })

  it('leaves it to the next connection when there is no line', async () => {
    const { repeater, line, turn, end, runs } = setUp()
    repeater.ask()
    await turn()
    line.up = false
    await end(false)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(runs()).toBe(1)
    repeater.ask()
    await turn()
    expect(runs()).toBe(2)
  })

  it('runs nothing that was forgotten in the turn it was asked in', async () => {
    const { repeater, turn, runs } = setUp()
    repeater.ask()
    repeater.rest()
    await turn()
    expect(runs()).toBe(0)
  })
})
