import { isHangul, type ReadSign, textOf } from './read-sign.ts'

// Korean sets its particles right behind a word. Behind Latin letters they are easily told apart; behind a Korean path only
// those are that no noun ends in.

const PLAIN_ENDINGS =
  '에서|에서는|에서도|에서만|으로|으로는|에는|에도|에게|한테|까지|부터|처럼|이랑|이라고|라고|입니다|이에요|이예요|예요|에요|인데|인데요|이고|이고요'
const ENDING = new RegExp(`(?:${PLAIN_ENDINGS})$`)
const ONLY_ENDING = new RegExp(`^(?:${PLAIN_ENDINGS}|[은는이가을를에의로와과도만랑요])$`)

/** Where an address ends that was read up to `end`, when the last of it is a particle. */
export function withoutParticle(at: ReadSign, start: number, end: number): number {
  let from = end
  while (from > start && isHangul(at(from - 1))) from--
  if (from === end) return end
  const run = textOf(at, from, end)
  // As browsers copy it: https://example.com/ and its particle.
  if (at(from - 1) === 0x2f /* / */ && ONLY_ENDING.test(run)) return from
  const [ending] = ENDING.exec(run) ?? []
  return ending && ending.length < run.length ? end - ending.length : end
}
