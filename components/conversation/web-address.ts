import { readHost } from './host-name.ts'
import { isAlphanumeric, isDigit, isHangul, isOneOf, type Reading, type ReadSign, textOf } from './read-sign.ts'
import { withoutParticle } from './without-particle.ts'

const SCHEMES = ['https://', 'http://']
const PATH_SIGNS = "-._~:/?#@!$&'*+,;=%"
const MAX_PORT_DIGITS = 5

/** These close a sentence rather than an address, and open brackets hold nothing. */
const NEVER_LAST = ".,!?;:'*~(["

/** An address of the web that begins at `start`: http, https, or www. for those who write no more. */
export function readWeb(at: ReadSign, start: number): Reading | null {
  const before = at(start - 1)
  if (isAlphanumeric(before) || isOneOf('/.@_-', before)) return null
  const scheme = SCHEMES.find((one) => hasAt(at, start, one)) ?? ''
  const afterScheme = start + scheme.length
  const isWww = hasAt(at, afterScheme, 'www.')
  if (!scheme && !isWww) return null

  const host = readHost(at, isWww ? afterScheme + 4 : afterScheme)
  if (host.end === null) return { found: null, next: Math.max(host.next, start + 1) }
  // Behind a particle or a full stop nothing of the address comes any more.
  const end = host.next === host.end ? readPath(at, readPort(at, host.end)) : host.end
  // What stands before an @ is not where it leads.
  if (at(end) === 0x40 /* @ */) return { found: null, next: end }
  const href = (scheme ? '' : 'https://') + textOf(at, start, end)
  return { found: { start, end, href }, next: end }
}

function hasAt(at: ReadSign, start: number, word: string): boolean {
  for (let index = 0; index < word.length; index++) {
    const sign = at(start + index)
    const small = sign >= 0x41 && sign <= 0x5a ? sign | 0x20 : sign
    if (small !== word.charCodeAt(index)) return false
  }
  return true
}

function readPort(at: ReadSign, start: number): number {
  if (at(start) !== 0x3a /* : */) return start
  let end = start + 1
  while (isDigit(at(end)) && end - start <= MAX_PORT_DIGITS) end++
  return end > start + 1 ? end : start
}

function readPath(at: ReadSign, start: number): number {
  if (!isOneOf('/?#', at(start))) return start
  let end = start
  // Of brackets only those that were opened in the address are closed in it.
  const open = { '(': 0, '[': 0 }
  for (; ; end++) {
    const sign = at(end)
    if (sign === 0x28) open['(']++
    else if (sign === 0x5b) open['[']++
    else if (sign === 0x29 && open['('] > 0) open['(']--
    else if (sign === 0x5d && open['['] > 0) open['[']--
    else if (!isPathSign(sign, at(end - 1))) break
  }
  while (end > start && isOneOf(NEVER_LAST, at(end - 1))) end--
  return withoutParticle(at, start, end)
}

/** Letters of languages without spaces are of the address only at the beginning of a part: /도자기, and not /a에서. */
function isPathSign(sign: number, before: number): boolean {
  if (isAlphanumeric(sign) || isOneOf(PATH_SIGNS, sign)) return true
  if (isSpaceless(sign)) return isSpaceless(before) || isOneOf('/=&#_+-([', before)
  if (isLoneLetter(sign)) return false
  return sign >= 0xa0 && /[\p{L}\p{M}\p{N}]/u.test(String.fromCharCode(sign))
}

function isSpaceless(sign: number): boolean {
  // Kana, Han, Hangul.
  return (sign >= 0x3040 && sign <= 0x30ff) || (sign >= 0x3400 && sign <= 0x9fff) || isHangul(sign)
}

/** ㅋㅋ and ㅠㅠ: said, and never a part of an address. */
function isLoneLetter(sign: number): boolean {
  return sign >= 0x3131 && sign <= 0x318e
}
