import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createProbe } from './probe.ts'

// Not setImmediate: what comes in from a socket comes before it.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }))
afterEach(() => void vi.useRealTimers())

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await new Promise(setImmediate)
}

function setUp() {
  const sent: string[] = []
  const told: string[] = []
  const probe = createProbe({
    everyMs: 1000,
    timeoutMs: 1500,
    send: (text) => sent.push(text) > 0,
    onHeard: () => told.push('heard'),
    onMissed: () => told.push('missed'),
  })
  probe.start()
  return { probe, sent, told, last: () => sent.at(-1) ?? '' }
}

describe('the probe', () => {
  it('RL8 is content while each probe comes back, and says so when one does not', async () => {
    const { probe, told, last } = setUp()
    for (let n = 0; n < 5; n++) {
      await pass(1000)
      probe.hear(last())
    }
    expect(told).toEqual(Array(5).fill('heard'))
    await pass(2500)
    expect(told.at(-1)).toBe('missed')
  })

  it('RL8 measures from the oldest that is on its way, not from the newest', async () => {
    const { told } = setUp()
    await pass(2499)
    expect(told).toEqual([])
    await pass(2)
    expect(told).toEqual(['missed'])
  })

  it('RL8 believes nothing that was sent before the lines were made anew, and nothing that is no probe', async () => {
    const { probe, told, last } = setUp()
    await pass(1000)
    const old = last()
    probe.again()
    probe.hear(old)
    probe.hear('garbage')
    expect(told).toEqual([])
    probe.hear(last())
    expect(told).toEqual(['heard'])
  })

  it('RL8 does not miss what never went out', async () => {
    const told: string[] = []
    const onMissed = () => told.push('missed')
    const probe = createProbe({ everyMs: 1000, timeoutMs: 1500, send: () => false, onHeard: () => {}, onMissed })
    probe.start()
    await pass(10_000)
    expect(told).toEqual([])
    probe.stop()
  })

  it('RL8 lets an answer that waits unread have its turn before it judges', async () => {
    const { probe, told, last } = setUp()
    await pass(1000)
    // The time-out falls in a stall; what lies in the socket is read right after.
    vi.advanceTimersByTime(1500)
    probe.hear(last())
    await pass(10)
    expect(told).toEqual(['heard'])
  })
})
