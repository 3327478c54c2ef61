import { readOptions } from '#scripts/arguments.ts'
import { SentenceError } from '#scripts/sentence-error.ts'
import type { DataSize } from './plan.ts'

export type SeedOptions = DataSize & { databaseUrl: string | undefined }

const DEFAULTS: DataSize = { messages: 1_000_000, conversations: 100_000, shops: 200 }
const NAMES = Object.keys(DEFAULTS) as (keyof DataSize)[]
const USAGE = `npm run bench -- seed ${NAMES.map((name) => `[--${name} ${DEFAULTS[name]}]`).join(' ')} [--database-url postgresql://…]`

export function readSeedOptions(args: string[]): SeedOptions {
  const given = readOptions(args, [...NAMES, 'database-url'], USAGE)
  const refuse = (sentence: string): never => {
    throw new SentenceError(`${sentence}\nUsage: ${USAGE}`)
  }
  const [messages, conversations, shops] = NAMES.map((name) => {
    const value = given[name] === undefined ? DEFAULTS[name] : Number(given[name])
    return Number.isInteger(value) && value > 0 ? value : refuse(`--${name} should be a whole number above 0.`)
  }) as [number, number, number]
  if (conversations < 2 || messages < conversations * 2) {
    refuse('--messages should be at least twice --conversations, of which there are two or more.')
  }
  if (shops < 2) refuse('--shops should be at least 2.')
  return { messages, conversations, shops, databaseUrl: given['database-url'] }
}
