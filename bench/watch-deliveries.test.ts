import { describe, expect, it } from 'vitest'
import { watchDeliveries } from './watch-deliveries.ts'

const bytesOf = (text: string) => Buffer.from(text)

describe('watching what comes out of Redis', () => {
  it('counts a message as often as it comes, on whichever connection', () => {
    const deliveries = watchDeliveries()
    const [one, other] = [deliveries.watch(), deliveries.watch()]
    one(bytesOf('{"body":"#7 안녕하세요"}{"body":"#8 안녕하세요"}'))
    other(bytesOf('{"body":"#7 안녕하세요"}'))
    expect([...deliveries.times()]).toEqual([
      [7, 2],
      [8, 1],
    ])
  })

  it('finds a message wherever it was cut in two, once', () => {
    const whole = bytesOf('*3\r\n{"body":"#123456 안녕하세요"}\r\n')
    for (let cut = 1; cut < whole.length; cut++) {
      const deliveries = watchDeliveries()
      const see = deliveries.watch()
      see(whole.subarray(0, cut))
      see(whole.subarray(cut))
      expect([...deliveries.times()]).toEqual([[123456, 1]])
      expect(deliveries.bytes()).toBe(whole.length)
    }
  })

  it('takes names of rooms for what they are', () => {
    const deliveries = watchDeliveries()
    deliveries.watch()(bytesOf('socket.io#/#6f1d3f0e-0000-4000-8000-000000000000#'))
    expect(deliveries.times().size).toBe(0)
  })
})
