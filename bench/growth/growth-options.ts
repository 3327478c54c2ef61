import { readBenchOptions } from '../bench-options.ts'
import type { StackName } from '../stacks/stacks.ts'

export type GrowthOptions = {
  /** Messages a second. */
  rate: number
  seconds: number
  idleSeconds: number
  rounds: number
  seed: number
  /** Those that are measured with more and more instances; with conversations only ours is. */
  stacks: StackName[]
  resultsDir: string
}

const numbers = { rate: 300, seconds: 10, idle: 5, rounds: 3, seed: 1 }
const STACKS = ['ours', 'classic', 'floor'] as const

export function readGrowthOptions(args: string[]): GrowthOptions {
  const { numbers: given, stacks, resultsDir } = readBenchOptions('growth', args, { numbers, stacks: STACKS })
  const { idle: idleSeconds, ...rest } = given
  return { ...rest, idleSeconds, stacks, resultsDir }
}
