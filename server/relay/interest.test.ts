import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Audience } from '#server/domain/audience.ts'
import { createInterest } from './interest.ts'

function setUp() {
  const calls: string[] = []
  const interest = createInterest({
    subscribe: async (audiences) => calls.push(`+${audiences.join()}`) > 0,
    unsubscribe: async (audiences) => calls.push(`-${audiences.join()}`) > 0,
    onForget: () => {},
  })
  return { interest, calls }
}

describe('interest', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('RL2 subscribes with the first socket of an audience and leaves a while after the last', async () => {
    const { interest, calls } = setUp()
    await interest.join('shop:1')
    await interest.join('shop:1')
    expect(calls).toEqual(['+shop:1'])
    interest.leave('shop:1')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(calls).toEqual(['+shop:1'])
    interest.leave('shop:1')
    await vi.advanceTimersByTimeAsync(5000)
    expect(calls).toEqual(['+shop:1', '-shop:1'])
  })

  it('stays when somebody comes back in time', async () => {
    const { interest, calls } = setUp()
    await interest.join('shopper:1')
    interest.leave('shopper:1')
    await vi.advanceTimersByTimeAsync(4999)
    await interest.join('shopper:1')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(calls).toEqual(['+shopper:1'])
  })

  it('shares one SUBSCRIBE among those who arrive together', async () => {
    const { interest, calls } = setUp()
    await Promise.all([interest.join('shop:1'), interest.join('shopper:2'), interest.join('shop:1')])
    expect(calls).toEqual(['+shop:1,shopper:2'])
  })

  it('RL5 subscribes anew to everything it listens for, in batches', async () => {
    const { interest, calls } = setUp()
    const audiences = Array.from({ length: 1100 }, (_, i): Audience => `shopper:${i}`)
    await Promise.all(audiences.map((one) => interest.join(one)))
    calls.length = 0
    await interest.resubscribe()
    expect(calls.map((one) => one.split(',').length)).toEqual([512, 512, 76])
  })
})
