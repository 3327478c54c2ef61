import { describe, expect, it } from 'vitest'
import { decodeRelayMessage, encodeRelayMessage, isFrom } from './relay-message.ts'

const fact = {
  event: 'conversation:readMoved',
  data: { conversationId: '0b8ff3a6-56f4-4c43-8a5e-5c1b8f8f2a11', side: 'shop', seq: 3 },
} as const

describe('a relay message', () => {
  it('comes out as it went in', () => {
    const text = encodeRelayMessage('one', fact.event, JSON.stringify(fact.data))
    expect(decodeRelayMessage(text)).toEqual({ from: 'one', fact })
  })

  it('is known by who wrote it', () => {
    const text = encodeRelayMessage('one', fact.event, JSON.stringify(fact.data))
    expect(isFrom('one', text)).toBe(true)
    expect(isFrom('on', text)).toBe(false)
  })

  it('RL3 is dropped when it does not fit', () => {
    const envelope = { v: 1, from: 'one', event: fact.event, data: fact.data }
    const broken = [
      '',
      'garbage',
      'null',
      '[]',
      '{"__proto__":1}',
      JSON.stringify({ ...envelope, v: 2 }),
      JSON.stringify({ ...envelope, event: 'constructor' }),
      JSON.stringify({ ...envelope, event: 'message:unheardOf' }),
      JSON.stringify({ ...envelope, data: { ...fact.data, side: 'nobody' } }),
      JSON.stringify({ ...envelope, data: undefined }),
    ]
    for (const text of broken) expect(decodeRelayMessage(text)).toBeNull()
  })

  it('RL3 loses the fields that this version does not know', () => {
    const text = JSON.stringify({ v: 1, from: 'one', event: fact.event, data: { ...fact.data, later: true }, more: 1 })
    expect(decodeRelayMessage(text)?.fact).toEqual(fact)
  })
})
