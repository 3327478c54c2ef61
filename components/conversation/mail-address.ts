import { readHost } from './host-name.ts'
import { isAlphanumeric, isOneOf, type Reading, type ReadSign, textOf } from './read-sign.ts'

const MAX_LOCAL = 64

/** An address of mail around the @ at `index`; what is before `free` belongs to something else. */
export function readMail(at: ReadSign, index: number, free: number): Reading {
  let start = index
  while (start > free && index - start <= MAX_LOCAL && isLocalSign(at(start - 1))) start--
  const isTooLong = index - start > MAX_LOCAL
  while (start < index && !isAlphanumeric(at(start))) start++
  const { end } = readHost(at, index + 1)
  // Behind one of those signs it is a part of something else, or of a longer address.
  const isPart = isTooLong || at(index - 1) === 0x2e /* . */ || isOneOf('/@%&#$', at(start - 1))
  if (start === index || isPart || end === null || at(end) === 0x40 /* @ */) return { found: null, next: index + 1 }
  return { found: { start, end, href: `mailto:${textOf(at, start, end)}` }, next: end }
}

function isLocalSign(sign: number): boolean {
  return isAlphanumeric(sign) || isOneOf('._+-', sign)
}
