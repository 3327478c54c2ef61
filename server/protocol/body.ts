import { MAX_BODY_CHARS, MAX_BODY_UNITS, MAX_CHAR_UNITS } from './limits.ts'

// C0 and C1 controls but tab and newline: Postgres refuses NUL, and none of them can be seen.
// Bidi overrides and isolates: they could make a text read other than it is.
const UNSEEN = /(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

// Spaces, format characters (joiners, marks of direction) and the fillers that look like nothing.
const BLANK = /^[\s\p{Cf}\u115f\u1160\u2800\u3164\uffa0]*$/u

/** A body as it is stored: whole characters, composed (NFC), newlines as \n, nothing unseen, no blank ends; '' when there is nothing to see. */
export function cleanBody(text: string): string {
  const body = text.toWellFormed().replace(/\r\n?/g, '\n').replace(UNSEEN, '').normalize('NFC').trim()
  return BLANK.test(body) ? '' : body
}

// Units that are a character each, wherever they stand among their like: ASCII, dashes and quotes, signs of Korean texts,
// Han, Hangul. Only what stands beside another unit has to be looked at by the rules of Unicode, which is slow.
const PLAIN = '\\t\\n -~\\u2010-\\u2027\\u3000-\\u3029\\u3131-\\u318e\\u4e00-\\u9fff\\uac00-\\ud7a3'
const UNEVEN = new RegExp(`[${PLAIN}]?[^${PLAIN}]+(?:[${PLAIN}][^${PLAIN}]+)*[${PLAIN}]?`, 'g')

let segmenter: Intl.Segmenter | undefined

function sizeOf(body: string): { length: number; widest: number } {
  let length = body.length
  let widest = Math.min(length, 1)
  for (const [piece] of body.matchAll(UNEVEN)) {
    length -= piece.length
    // The rules are the same in every language.
    segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
    for (const { segment } of segmenter.segment(piece)) {
      length++
      widest = Math.max(widest, segment.length)
    }
  }
  return { length, widest }
}

/** heavy: within the limit for whoever counts characters, and yet too much in them. */
export type BodyProblem = 'empty' | 'long' | 'heavy'

/** How long a clean body is, as a person counts, and why it cannot be sent. */
export function measureBody(body: string): { length: number; problem: BodyProblem | null } {
  const { length, widest } = sizeOf(body)
  if (length === 0) return { length, problem: 'empty' }
  if (length > MAX_BODY_CHARS) return { length, problem: 'long' }
  return { length, problem: widest > MAX_CHAR_UNITS || isHeavy(body) ? 'heavy' : null }
}

/** Why a clean body cannot be sent. Of most there is nothing to count: so few units break no limit. */
export function bodyProblem(body: string): BodyProblem | null {
  return body !== '' && body.length <= MAX_CHAR_UNITS ? null : measureBody(body).problem
}

function isHeavy(body: string): boolean {
  // In a clean body JSON makes two units of one, at most.
  return body.length * 2 > MAX_BODY_UNITS && JSON.stringify(body).length - 2 > MAX_BODY_UNITS
}
