import { readBenchOptions } from '../bench-options.ts'

export type LighthouseOptions = { rounds: number; resultsDir: string }

const numbers = { rounds: 5 }

export function readLighthouseOptions(args: string[]): LighthouseOptions {
  const { numbers: given, resultsDir } = readBenchOptions('lighthouse', args, { numbers })
  return { ...given, resultsDir }
}
