/** The sign at a place of a text, as its UTF-16 unit; NaN outside of the text. */
export type ReadSign = (index: number) => number

/** An address, and where it leads. */
export type Found = { start: number; end: number; href: string }

/** `next`: nothing before it has to be looked at again. */
export type Reading = { found: Found | null; next: number }

export function isDigit(sign: number): boolean {
  return sign >= 0x30 && sign <= 0x39
}

export function isAlphanumeric(sign: number): boolean {
  const small = sign | 0x20
  return isDigit(sign) || (small >= 0x61 && small <= 0x7a)
}

export function isHangul(sign: number): boolean {
  return sign >= 0xac00 && sign <= 0xd7a3
}

/** True for one of these signs. */
export function isOneOf(signs: string, sign: number): boolean {
  return sign > 0 && signs.includes(String.fromCharCode(sign))
}

export function textOf(at: ReadSign, start: number, end: number): string {
  let text = ''
  for (let index = start; index < end; index++) text += String.fromCharCode(at(index))
  return text
}
