import { readBenchOptions } from '../bench-options.ts'

export type ScreenOptions = {
  /** Messages a second while frames and tasks are watched, and for how long. */
  rate: number
  seconds: number
  /** How many times slower than this machine the device is. */
  slowdown: number
  /** Messages while memory is watched, and how many a second; on a device as fast as this machine. */
  messages: number
  'flood-rate': number
  resultsDir: string
}

const numbers = { rate: 50, seconds: 20, slowdown: 4, messages: 10_000, 'flood-rate': 200 }

export function readScreenOptions(args: string[]): ScreenOptions {
  const { numbers: given, resultsDir } = readBenchOptions('screen', args, { numbers })
  return { ...given, resultsDir }
}
