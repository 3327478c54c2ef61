import { describe, expect, it } from 'vitest'
import { addUp } from './add-up.ts'

// Conversation 0: seats 0 and 1 on instances 0 and 1. Conversation 1: seats 2 and 3 on instances 1 and 2.
const placeOf = (seat: number) => ((seat >> 1) + (seat & 1)) % 3
const writtenBy = (...seats: number[]) => new Map(seats.entries())
const heard = (...instances: Record<number, number>[]) =>
  instances.map((times) => ({ times: new Map(Object.entries(times).map(([i, n]) => [Number(i), n])), bytes: 100 }))

describe('what instances get from Redis', () => {
  it('is wanted on the reader’s instance, an echo on the writer’s, and unwanted elsewhere', () => {
    const counts = addUp({ writers: writtenBy(0, 3), placeOf, heard: heard({ 0: 1 }, { 0: 1, 1: 1 }, { 0: 1, 1: 1 }) })
    expect(counts).toEqual({ messages: 2, wanted: 1, echoes: 1, unwanted: 0.5, bytes: 150 })
  })

  it('is unwanted the second time', () => {
    const counts = addUp({ writers: writtenBy(0), placeOf, heard: heard({ 0: 2 }, { 0: 3 }, {}) })
    expect(counts).toMatchObject({ wanted: 1, echoes: 1, unwanted: 3 })
  })

  it('shows by what is missing that something was lost', () => {
    expect(addUp({ writers: writtenBy(0), placeOf, heard: heard({ 0: 1 }, {}, {}) })).toMatchObject({
      wanted: 0,
      echoes: 1,
    })
  })
})
