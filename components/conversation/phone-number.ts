import { isAlphanumeric, isDigit, isOneOf, type Reading, type ReadSign, textOf } from './read-sign.ts'

/** Longer than any number with its spaces, and what decides that it ends there. */
const MAX_SIGNS = 24

const MOBILE = '1[016789][-. ]?\\d{3,4}[-. ]?\\d{4}'
const AREA = '(?:2|[3-6][1-5]|70|80|50\\d)[-.]\\d{3,4}[-.]\\d{4}'
// Those that many shops have: 1588-1234. Not 1600-1800: that is a range of prices.
const NATIONWIDE = '(?!1[68]00-\\d\\d00)(?:15([2-9])\\1|1[68](\\d)\\2|16(?:60|61|68|70))-\\d{4}'
const PHONE = new RegExp(`^(?:(?:0|\\+82[- ]?0?)(?:${MOBILE}|${AREA})|${NATIONWIDE})(?!\\d|-\\d)`)

/** A Korean telephone number that begins at `start`. */
export function readPhone(at: ReadSign, start: number): Reading | null {
  const before = at(start - 1)
  if (isAlphanumeric(before) || isOneOf('-+_/=#%&@', before)) return null
  let stop = start
  while (stop - start < MAX_SIGNS && isPhoneSign(at(stop))) stop++
  const [written] = PHONE.exec(textOf(at, start, stop)) ?? []
  if (!written) return null
  const end = start + written.length
  if (isAlphanumeric(at(end)) || isOneOf('@_원년', at(end))) return null
  const digits = written.replace(/\D/g, '')
  const href = written.startsWith('+') ? `tel:+${digits.replace(/^820/, '82')}` : `tel:${digits}`
  return { found: { start, end, href }, next: end }
}

function isPhoneSign(sign: number): boolean {
  return isDigit(sign) || isOneOf('+-. ', sign)
}
