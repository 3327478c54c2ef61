import { readBenchOptions } from '../bench-options.ts'

export type PagesOptions = {
  /** Pages a second, product page and inbox by turns. */
  pages: number
  /** Chat messages a second, and between how many pairs of people. */
  rate: number
  conversations: number
  seconds: number
  rounds: number
  seed: number
  resultsDir: string
}

const numbers = { pages: 50, rate: 500, conversations: 200, seconds: 10, rounds: 3, seed: 1 }

export function readPagesOptions(args: string[]): PagesOptions {
  const { numbers: given, resultsDir } = readBenchOptions('pages', args, { numbers })
  return { ...given, resultsDir }
}
