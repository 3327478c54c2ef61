import { readBenchOptions } from '../bench-options.ts'
import type { StackName } from '../stacks/stacks.ts'

export type InterestOptions = {
  /** Conversations; the two sides of each are on two instances. */
  conversations: number
  messages: number
  rounds: number
  seed: number
  stacks: StackName[]
  resultsDir: string
}

export const INSTANCE_COUNTS = [2, 4, 8] as const

const numbers = { conversations: 40, messages: 1000, rounds: 1, seed: 1 }
const STACKS = ['ours', 'classic', 'sharded', 'streams', 'floor'] as const

export function readInterestOptions(args: string[]): InterestOptions {
  const options = readBenchOptions('interest', args, { numbers, stacks: STACKS })
  const most = Math.max(...INSTANCE_COUNTS)
  if (options.numbers.conversations < most) options.refuse(`--conversations should be ${most} or more.`)
  return { ...options.numbers, stacks: options.stacks, resultsDir: options.resultsDir }
}
