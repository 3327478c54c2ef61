import path from 'node:path'
import { parseArgs } from 'node:util'
import { projectRoot } from './project.ts'
import { SentenceError } from './sentence-error.ts'

/** Reads `--name value` options; anything else is answered with a sentence and the usage. */
export function readOptions<Name extends string>(
  args: string[],
  names: readonly Name[],
  usage: string,
): Partial<Record<Name, string>> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values as Partial<Record<Name, string>>
  } catch (error) {
    throw new SentenceError(`${firstSentence(error)}\nUsage: ${usage}`)
  }
}

// The rest of Node's message explains how to pass such a word as a positional, which nothing here takes.
const firstSentence = (error: unknown) => `${(error as Error).message.split(/\. /)[0]?.replace(/\.$/, '')}.`

export function readPorts(value: string, count: number, usage: string): number[] {
  const ports = value.split(',').map((text) => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN))
  const isRight = ports.length === count && ports.every((port) => port >= 1 && port <= 65_535)
  if (!isRight || new Set(ports).size !== count) {
    const wanted = count === 1 ? 'one port' : `${count} different ports with a comma between`
    throw new SentenceError(`"${value}" should be ${wanted}, each from 1 to 65535.\nUsage: ${usage}`)
  }
  return ports
}

/** npm runs us in the project; a path means the folder in which it was typed. */
export const resolveTypedPath = (typed: string) => path.resolve(process.env.INIT_CWD ?? projectRoot, typed)
