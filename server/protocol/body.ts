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

/** Length in code points: what a person counts, but for emoji sequences. */
export function bodyLength(body: string): number {
  let length = 0
  for (const _ of body) length++
  return length
}
