import { isAlphanumeric, isHangul, type ReadSign, textOf } from './read-sign.ts'

/** The longest label there may be. */
const MAX_LABEL = 63

/** What a name may end in, with a Korean particle behind it or nothing. */
const TOP_LABEL = /^(?:xn--[a-z0-9]+|[a-z]{2,24}|한국|닷컴|닷넷|삼성)(?=$|[가-힣])/i

/**
 * The name of a host that begins at `start`; `end` is null when it is none. ASCII and Hangul only: a letter of another
 * script that looks like one of ours could lead elsewhere than it reads.
 */
export function readHost(at: ReadSign, start: number): { end: number | null; next: number } {
  let end: number | null = null
  let from = start
  for (;;) {
    let to = from
    while (isLabelSign(at(to))) to++
    if (to === from) return { end, next: from }
    // The first label is never all of a name.
    const top = from === start ? null : topLabelEnd(at, from, to)
    if (top !== null) end = top
    // What follows in the same label is a particle, and nothing of the name comes behind it.
    if (top !== null && top < to) return { end, next: top }
    if (at(to) !== 0x2e /* . */) return { end, next: to }
    from = to + 1
  }
}

function topLabelEnd(at: ReadSign, from: number, to: number): number | null {
  const [top] = TOP_LABEL.exec(textOf(at, from, Math.min(to, from + MAX_LABEL))) ?? []
  return top === undefined ? null : from + top.length
}

function isLabelSign(sign: number): boolean {
  return isAlphanumeric(sign) || isHangul(sign) || sign === 0x2d /* - */
}
