import { readMail } from './mail-address.ts'
import { readPhone } from './phone-number.ts'
import { type Found, isDigit, type Reading, type ReadSign } from './read-sign.ts'
import { readWeb } from './web-address.ts'

// What in a message is plainly an address: of the web, of mail, of a telephone in Korea. The text is gone through once,
// sign by sign, and no sign is looked at more than a few times, whatever somebody has made up to be slow. The well-kept
// libraries (linkify-it, linkifyjs) weigh two and five times as much, and take the particle in https://example.com/a에서
// for a part of the address.

export type TextPiece = { start: number; text: string; href: string | null }

/** No address is without one of these. */
const MAY_HAVE_LINKS = /:\/\/|www\.|@|\d{4}/i

export function splitLinks(text: string): TextPiece[] {
  const links = MAY_HAVE_LINKS.test(text) ? findLinks(text.length, (index) => text.charCodeAt(index)) : []
  const pieces: TextPiece[] = []
  let start = 0
  for (const link of links) {
    if (link.start > start) pieces.push({ start, text: text.slice(start, link.start), href: null })
    pieces.push({ start: link.start, text: text.slice(link.start, link.end), href: link.href })
    start = link.end
  }
  if (start < text.length) pieces.push({ start, text: text.slice(start), href: null })
  return pieces
}

export function findLinks(length: number, at: ReadSign): Found[] {
  const links: Found[] = []
  // An address of mail is known by its middle: what has been read as something else is not its beginning.
  let free = 0
  for (let index = 0; index < length; index = Math.max(index + 1, free)) {
    const reading = readAny(at, index, free)
    if (reading?.found) links.push(reading.found)
    if (reading) free = Math.max(free, reading.next)
  }
  return links
}

function readAny(at: ReadSign, index: number, free: number): Reading | null {
  const sign = at(index)
  if (sign === 0x40 /* @ */) return readMail(at, index, free)
  if (sign === 0x2b /* + */ || isDigit(sign)) return readPhone(at, index)
  // h or w, small or capital.
  if ((sign | 0x20) === 0x68 || (sign | 0x20) === 0x77) return readWeb(at, index)
  return null
}
