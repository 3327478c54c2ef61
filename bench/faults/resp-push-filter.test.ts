import { describe, expect, it } from 'vitest'
import { createPushFilter } from './resp-push-filter.ts'

const bulk = (text: string) => `$${Buffer.byteLength(text)}\r\n${text}\r\n`
const push = (channel: string, text: string) => `>3\r\n${bulk('message')}${bulk(channel)}${bulk(text)}`

const OTHERS = [
  '+OK\r\n',
  ':4\r\n',
  '$-1\r\n',
  '*2\r\n+a\r\n*1\r\n:1\r\n',
  `%1\r\n${bulk('role')}${bulk('master')}`,
  '_\r\n',
]

/** Whatever comes out when the stream is cut into pieces of this size. */
function through(stream: string, size: number, drops: (channel: string) => boolean): string {
  const filter = createPushFilter()
  filter.drop(drops)
  const pass = filter.forConnection()
  const bytes = Buffer.from(stream)
  let passed = ''
  for (let i = 0; i < bytes.length; i += size) passed += pass(bytes.subarray(i, i + size)).toString()
  return passed
}

describe('the filter of a line from Redis', () => {
  it('drops whole messages of the named channels and nothing else, wherever the stream is cut', () => {
    const kept = [...OTHERS, push('munui:probe:1', '7'), `>3\r\n${bulk('subscribe')}${bulk('munui:shop:1')}:1\r\n`]
    const stream = kept.map((one) => one + push('munui:shop:1', '{"문의":"\r\n"}')).join('')
    for (const size of [1, 3, 17, 1000]) {
      expect(through(stream, size, (channel) => channel.startsWith('munui:shop:'))).toBe(kept.join(''))
    }
  })

  it('passes everything on when it is told nothing', () => {
    const stream = OTHERS.join('') + push('munui:shop:1', 'hello')
    expect(through(stream, 5, () => false)).toBe(stream)
  })
})
