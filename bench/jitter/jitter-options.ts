import { readOptions, resolveTypedPath } from '#scripts/arguments.ts'
import { projectRoot } from '#scripts/project.ts'
import { SentenceError } from '#scripts/sentence-error.ts'
import { STACK_NAMES, type StackName } from '../stacks/stacks.ts'

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

const NUMBERS = {
  clients: 1000,
  seconds: 75,
  rate: 100,
  rounds: 1,
  generators: 1,
  'redis-down': 5,
  seed: 1,
} as const

const USAGE = `npm run bench -- jitter ${Object.entries(NUMBERS)
  .map(([name, value]) => `[--${name} ${value}]`)
  .join(' ')} [--stacks ${STACK_NAMES.join(',')}] [--results bench/results]`

export function readJitterOptions(args: string[]): JitterOptions {
  const names = [...(Object.keys(NUMBERS) as (keyof typeof NUMBERS)[]), 'stacks', 'results'] as const
  const given = readOptions(args, names, USAGE)
  const numberOf = (name: keyof typeof NUMBERS) => {
    const value = given[name] === undefined ? NUMBERS[name] : Number(given[name])
    if (Number.isInteger(value) && value > 0) return value
    throw new SentenceError(`--${name} should be a whole number above 0.\nUsage: ${USAGE}`)
  }
  const clients = numberOf('clients')
  if (clients % 2 === 1) throw new SentenceError(`--clients should be even: two have a conversation.\nUsage: ${USAGE}`)
  const seconds = numberOf('seconds')
  const redisDownSeconds = numberOf('redis-down')
  if (redisDownSeconds * 3 > seconds) {
    throw new SentenceError(
      `--seconds should be at least ${redisDownSeconds * 3}: Redis is away for a third of it at most.\nUsage: ${USAGE}`,
    )
  }
  return {
    clients,
    seconds,
    rate: numberOf('rate'),
    rounds: numberOf('rounds'),
    generators: numberOf('generators'),
    redisDownSeconds,
    seed: numberOf('seed'),
    stacks: readStacks(given.stacks ?? STACK_NAMES.join(',')),
    resultsDir: given.results === undefined ? `${projectRoot}bench/results` : resolveTypedPath(given.results),
  }
}

function readStacks(value: string): StackName[] {
  return value.split(',').map((name) => {
    if ((STACK_NAMES as string[]).includes(name)) return name as StackName
    throw new SentenceError(`There is no stack "${name}". There are: ${STACK_NAMES.join(', ')}.\nUsage: ${USAGE}`)
  })
}
