import { readBenchOptions } from '../bench-options.ts'
import type { StackName } from '../stacks/stacks.ts'

export type JitterOptions = {
  clients: number
  seconds: number
  /** Messages a second, over all conversations. */
  rate: number
  rounds: number
  /** Client processes. */
  generators: number
  redisDownSeconds: number
  seed: number
  stacks: StackName[]
  resultsDir: string
}

const numbers = {
  clients: 1000,
  seconds: 75,
  rate: 100,
  rounds: 1,
  generators: 1,
  'redis-down': 5,
  seed: 1,
}

export const JITTER_STACKS = ['ours', 'classic', 'tutorial', 'streams'] as const

export function readJitterOptions(args: string[]): JitterOptions {
  const options = readBenchOptions('jitter', args, { numbers, stacks: JITTER_STACKS })
  const { 'redis-down': redisDownSeconds, ...rest } = options.numbers
  if (rest.clients % 2 === 1) options.refuse('--clients should be even: two have a conversation.')
  if (redisDownSeconds * 3 > rest.seconds) {
    options.refuse(`--seconds should be at least ${redisDownSeconds * 3}: Redis is away for a third of it at most.`)
  }
  return { ...rest, redisDownSeconds, stacks: options.stacks, resultsDir: options.resultsDir }
}
