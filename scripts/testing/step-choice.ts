import { SentenceError } from '../sentence-error.ts'
import { type TestStepName, testSteps } from './test-steps.ts'

const allSteps = Object.keys(testSteps) as TestStepName[]

/** Without a word all steps; else the steps named first, and what follows one of them goes to its runner. */
export function chooseSteps(words: string[]): { names: TestStepName[]; args: string[] } {
  const end = words.findIndex((word) => !isStep(word))
  const names = words.slice(0, end === -1 ? words.length : end).filter(isStep)
  const args = words.slice(names.length)
  if (words.length === 0) return { names: allSteps, args: [] }
  if (names.length === 0 || (args.length > 0 && names.length > 1)) {
    throw new SentenceError(`Usage: npm test [-- ${allSteps.join(' | ')} [options of its runner]]`)
  }
  return { names, args }
}

const isStep = (word: string): word is TestStepName => (allSteps as string[]).includes(word)
