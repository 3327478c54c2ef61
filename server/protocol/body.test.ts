import { describe, expect, it } from 'vitest'
import { bodyProblem, cleanBody, measureBody } from './body.ts'
import { commandSchemas } from './commands.ts'
import { MAX_BODY_CHARS, MAX_BODY_UNITS, MAX_CHAR_UNITS } from './limits.ts'

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

  it('MS6 CO4 is counted in characters as a person counts them', () => {
    const lengthOf = (text: string) => measureBody(cleanBody(text)).length
    expect(lengthOf('')).toBe(0)
    expect(lengthOf('가나다🙂')).toBe(4)
    expect(lengthOf('가족 👩‍👩‍👧, 국기 🇰🇷🇯🇵, 손 👍🏽!')).toBe('가족 x, 국기 xx, 손 x!'.length)
    // A letter and its mark, though Unicode has no single letter for the two; and old Korean, which is never composed.
    expect(lengthOf('x\u0303y')).toBe(2)
    expect(lengthOf('가\u11f9나\u1112\u119e\u11ab다')).toBe(4)
    expect(lengthOf('\u1112\u1161\u11ab\u1100\u1173\u11af')).toBe(2)
  })

  it('MS6 CO4 is as long as its characters counted one by one, whatever stands beside what', () => {
    const signs = [
      '가',
      'a',
      ' ',
      '\n',
      '\u1100',
      '\u11f9',
      '\u0303',
      '\u200d',
      '🙂',
      '👩',
      '🏽',
      '🇰',
      'ก',
      'ำ',
      '\u0600',
      '©',
    ]
    const segmenter = new Intl.Segmenter('ko', { granularity: 'grapheme' })
    for (const one of signs) {
      for (const two of signs) {
        for (const three of signs) {
          for (const text of [one + two + three, `${one}가${two}a${three}`, `a${one + two}🙂${three}나`]) {
            expect([text, measureBody(text).length]).toEqual([text, [...segmenter.segment(text)].length])
          }
        }
      }
    }
  })

  it('MS6 is taken up to the limit in whatever characters, and not one beyond', () => {
    for (const char of ['x', '가', '🙂', '\u0e01\u0e33']) {
      expect([char, parse(char.repeat(MAX_BODY_CHARS)).success]).toEqual([char, true])
      expect([char, parse(char.repeat(MAX_BODY_CHARS + 1)).success]).toEqual([char, false])
    }
    // Not composed yet, as a Mac's file names are: three times as long, and the same text.
    expect(parse('한'.normalize('NFD').repeat(MAX_BODY_CHARS)).success).toBe(true)
  })

  it('MS6 is refused when a character, or all of them together, are no characters any more but heaps', () => {
    expect(bodyProblem(`a${'\u200d'.repeat(1000)}b`)).toBe('heavy')
    expect(bodyProblem(`a${'\u0303'.repeat(MAX_CHAR_UNITS)}`)).toBe('heavy')
    expect(bodyProblem(`a${'\u0303'.repeat(MAX_CHAR_UNITS - 1)}`)).toBe(null)
    expect(bodyProblem('👩‍👩‍👧'.repeat(MAX_BODY_UNITS / 5))).toBe('heavy')
    expect(bodyProblem('"\u0303'.repeat(MAX_BODY_CHARS))).toBe('heavy')
    expect(parse(`a${'\u200d'.repeat(1000)}b`).success).toBe(false)
    // At three bytes each.
    expect(MAX_BODY_UNITS * 3).toBeLessThan(16 * 1024)
  })
})
