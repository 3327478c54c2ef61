import { describe, expect, it } from 'vitest'
import { CALM_MS, CUT_EVERY_MS, CUT_JITTER_MS, homeOf, makePlan, OFFLINE_MS, otherSideOf, range } from './plan.ts'

const options = { clients: 100, seconds: 60, rate: 50, redisDownSeconds: 5, seed: 1 }

describe('the plan of a jitter run', () => {
  it('is the same for the same seed', () => {
    expect(makePlan(options)).toEqual(makePlan(options))
    expect(makePlan({ ...options, seed: 2 }).cuts).not.toEqual(makePlan(options).cuts)
  })

  it('has a message at the start of every slot, and everybody writes equally often', () => {
    const { messages } = makePlan(options)
    expect(messages.map((one) => one.atMs)).toEqual(range(3000).map((i) => i * 20))
    const counts = range(100).map((client) => messages.filter((one) => one.client === client).length)
    expect(new Set(counts)).toEqual(new Set([30]))
  })

  it('cuts every line again and again, never while it is still away, and never in the calm at the start', () => {
    const { cuts } = makePlan(options)
    for (const client of range(100)) {
      const times = cuts.filter((cut) => cut.client === client).map((cut) => cut.atMs)
      expect(times.length).toBeGreaterThanOrEqual(2)
      expect(times[0]).toBeGreaterThanOrEqual(CALM_MS)
      for (const [i, atMs] of times.slice(1).entries()) {
        const gap = atMs - (times[i] as number)
        expect(gap).toBeGreaterThan(OFFLINE_MS)
        expect(Math.abs(gap - CUT_EVERY_MS)).toBeLessThanOrEqual(CUT_JITTER_MS)
      }
    }
  })

  it('has both faults inside the run, one after the other', () => {
    const { redis, instance } = makePlan(options).faults
    expect(redis.untilMs - redis.fromMs).toBe(5000)
    expect(instance.fromMs).toBeGreaterThan(redis.untilMs)
    expect(instance.untilMs).toBeLessThan(60_000)
  })

  it('puts the two sides of a conversation on different instances, half of everybody on each', () => {
    for (const client of range(100)) expect(homeOf(client)).not.toBe(homeOf(otherSideOf(client)))
    const onFirst = range(100).filter((client) => homeOf(client) === 0)
    expect(onFirst).toHaveLength(50)
    expect(onFirst.filter((client) => client % 2 === 0)).toHaveLength(25)
  })
})
