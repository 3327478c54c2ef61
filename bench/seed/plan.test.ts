import { describe, expect, it } from 'vitest'
import { planData } from './plan.ts'

const size = { messages: 100_000, conversations: 10_000, shops: 50 }
const plan = planData(size)
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
const perShop = Array.from({ length: size.shops }, (_, shop) =>
  plan.product.filter((one) => Math.floor(one / 10) === shop),
)

describe('the plan of much data', () => {
  it('has exactly as many messages and conversations as were asked for, and none that is empty', () => {
    expect(sum(plan.length)).toBe(size.messages)
    expect(plan.length).toHaveLength(size.conversations)
    expect(Math.min(...plan.length)).toBe(1)
  })

  it('has one longest conversation, in the largest shop', () => {
    expect(Math.max(...plan.length)).toBe(10_000)
    expect(plan.length[0]).toBe(10_000)
    expect(plan.product[0]).toBeLessThan(10)
  })

  it('has one large shop and a long tail', () => {
    const counts = perShop.map((products) => products.length)
    expect(counts[0]).toBe(Math.max(...counts))
    expect(counts[0]).toBeGreaterThan(size.conversations / 5)
    expect(Math.min(...counts)).toBeLessThan(size.conversations / 100)
  })

  it('lets nobody ask about a product twice', () => {
    expect(new Set(plan.product.map((one, i) => `${one} ${plan.shopper[i]}`)).size).toBe(size.conversations)
    expect(Math.max(...plan.shopper)).toBeLessThan(plan.shoppers)
  })

  it('is the same for the same seed', () => {
    expect(planData(size)).toEqual(plan)
    expect(planData(size, 2)).not.toEqual(plan)
  })
})
