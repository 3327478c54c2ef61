import { expect, it } from 'vitest'
import { countPublishes } from './publishes.ts'

it('counts each publish, wherever the bytes were cut', () => {
  const one = '*3\r\n$7\r\npublish\r\n$9\r\nmunui:a:b\r\n$2\r\n{}\r\n'
  const bytes = Buffer.from(`${one}*1\r\n$4\r\nPING\r\n${one}`)
  for (let cut = 1; cut < bytes.length; cut++) {
    const publishes = countPublishes()
    const see = publishes.watch()
    see(bytes.subarray(0, cut))
    see(bytes.subarray(cut))
    expect(publishes.count()).toBe(2)
  }
})
