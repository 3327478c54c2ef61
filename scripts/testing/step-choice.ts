import { SentenceError } from '../sentence-error.ts'

/** Without a word all steps; else the steps named first, and what follows one of them goes to its runner. */
export function chooseSteps<Name extends string>(words: string[], all: Name[]): { names: Name[]; args: string[] } {
  const isStep = (word: string): word is Name => (all as string[]).includes(word)
  const end = words.findIndex((word) => !isStep(word))
  const names = words.slice(0, end === -1 ? words.length : end).filter(isStep)
  const args = words.slice(names.length)
  if (words.length === 0) return { names: all, args: [] }
  if (names.length === 0 || (args.length > 0 && names.length > 1)) {
    throw new SentenceError(`Usage: npm test [-- ${all.join(' | ')} [options of its runner]]`)
  }
  return { names, args }
}
