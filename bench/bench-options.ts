import { readOptions, resolveTypedPath } from '#scripts/arguments.ts'
import { projectRoot } from '#scripts/project.ts'
import { SentenceError } from '#scripts/sentence-error.ts'
import type { StackName } from './stacks/stacks.ts'

export type BenchOptions<Name extends string> = {
  /** Whole numbers above 0. */
  numbers: Record<Name, number>
  stacks: StackName[]
  resultsDir: string
  /** A sentence with the usage behind it, for what only the scenario knows to be wrong. */
  refuse(sentence: string): never
}

/** What a scenario takes: numbers with their defaults; `--stacks`, where it compares any; `--results`, where it writes. */
export function readBenchOptions<Name extends string>(
  scenario: string,
  args: string[],
  { numbers, stacks = [] }: { numbers: Record<Name, number>; stacks?: readonly StackName[] },
): BenchOptions<Name> {
  const names = Object.keys(numbers) as Name[]
  const usage = usageOf(scenario, numbers, stacks)
  const given: Partial<Record<string, string>> = readOptions(args, [...names, 'stacks', 'results'], usage)

  function refuse(sentence: string): never {
    throw new SentenceError(`${sentence}\nUsage: ${usage}`)
  }

  function numberOf(name: Name): number {
    const value = given[name] === undefined ? numbers[name] : Number(given[name])
    return Number.isInteger(value) && value > 0 ? value : refuse(`--${name} should be a whole number above 0.`)
  }

  function stackOf(name: string): StackName {
    const known = stacks.find((one) => one === name)
    return known ?? refuse(`There is no stack "${name}" here. There are: ${stacks.join(', ')}.`)
  }

  return {
    numbers: Object.fromEntries(names.map((name) => [name, numberOf(name)])) as Record<Name, number>,
    stacks: given.stacks?.split(',').map(stackOf) ?? [...stacks],
    resultsDir: given.results === undefined ? `${projectRoot}bench/results` : resolveTypedPath(given.results),
    refuse,
  }
}

function usageOf(scenario: string, numbers: Record<string, number>, stacks: readonly StackName[]): string {
  const options = [
    ...Object.entries(numbers).map(([name, value]) => `[--${name} ${value}]`),
    ...(stacks.length > 0 ? [`[--stacks ${stacks.join(',')}]`] : []),
    '[--results bench/results]',
  ]
  return `npm run bench -- ${scenario} ${options.join(' ')}`
}
