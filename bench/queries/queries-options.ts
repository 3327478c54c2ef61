import { readBenchOptions } from '../bench-options.ts'

export type QueriesOptions = {
  messages: number
  conversations: number
  shops: number
  /** Of each use case in a round, one after the other and then as many at once. */
  runs: number
  rounds: number
  resultsDir: string
}

const numbers = { messages: 1_000_000, conversations: 100_000, shops: 200, runs: 40, rounds: 5 }

export function readQueriesOptions(args: string[]): QueriesOptions {
  const options = readBenchOptions('queries', args, { numbers })
  const { messages, conversations, shops } = options.numbers
  if (messages < conversations * 2 || conversations < 1000 || shops < 10) {
    options.refuse('There should be 1000 conversations or more, 10 shops or more, and two messages a conversation.')
  }
  return { ...options.numbers, resultsDir: options.resultsDir }
}
