import { describe, expect, it } from 'vitest'
import { bodyLength, cleanBody } from './body.ts'
import { commandSchemas } from './commands.ts'
import { MAX_BODY_CHARS } from './limits.ts'

const ids = { conversationId: crypto.randomUUID(), clientId: crypto.randomUUID() }
const parse = (body: unknown) => commandSchemas['message:send'].safeParse({ ...ids, body })

describe('a body', () => {
  it('MS6 is cleaned: composed, whole, one kind of newline, nothing unseen, no blank ends', () => {
    expect(cleanBody('  안녕\r\n하세요\r ')).toBe('안녕\n하세요')
    expect(cleanBody('\u1112\u1161\u11ab')).toBe('한')
    expect(cleanBody('a\u0000b\u202ec\u2066d\u0007')).toBe('abcd')
    expect(cleanBody('tab\tstays')).toBe('tab\tstays')
    expect(cleanBody('broken \ud800 half')).toBe('broken \ufffd half')
    expect(cleanBody('가족 👩‍👩‍👧 사진')).toBe('가족 👩‍👩‍👧 사진')
  })

  it('MS6 is refused when empty, too long, or not a text', () => {
    for (const body of [
      '',
      '   \n ',
      '\u200b\u3164',
      '\u200e',
      '\u0000',
      'x'.repeat(MAX_BODY_CHARS + 1),
      'x'.repeat(1e6),
      7,
      null,
      undefined,
    ]) {
      expect(parse(body).success).toBe(false)
    }
    expect(parse('가'.repeat(MAX_BODY_CHARS)).success).toBe(true)
    expect(parse('🙂'.repeat(MAX_BODY_CHARS)).success).toBe(true)
  })

  it('is counted in code points', () => {
    expect(bodyLength('가나다🙂')).toBe(4)
  })
})
