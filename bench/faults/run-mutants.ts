import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { endOf, stopChild } from '#scripts/processes.ts'
import type { FaultWorld } from './fault-world.ts'
import { type MutantCopy, makeMutantCopy } from './mutant-copy.ts'
import { MUTANTS, type Mutant } from './mutants.ts'
import type { Row } from './row.ts'
import { TRIALS } from './scenarios/trials.ts'

export type MutantResult = { name: string; isCaught: boolean; found: string }

/** Whether the checker can fail at all: each defect has to break a promise, in a trial that the product itself passes. */
export async function runMutants(world: FaultWorld, signal: AbortSignal): Promise<MutantResult[]> {
  const copy = await makeMutantCopy()
  try {
    const clean = await playTrials(
      world,
      copy,
      TRIALS.map((trial) => trial.id),
      signal,
    )
    const results: MutantResult[] = []
    for (const mutant of MUTANTS) {
      const result = await play(world, copy, mutant, clean, signal).catch((error: Error): MutantResult => {
        signal.throwIfAborted()
        return { name: mutant.name, isCaught: false, found: error.message }
      })
      results.push(result)
      const verdict = result.isCaught ? 'CAUGHT' : 'NOT CAUGHT'
      console.log(
        `${result.isCaught ? '✓' : '✗'} mutant: ${mutant.name}  ${verdict} by ${mutant.trial}: ${result.found}`,
      )
    }
    return results
  } finally {
    await copy.remove()
  }
}

async function play(
  world: FaultWorld,
  copy: MutantCopy,
  { name, edits, trial, breaks }: Mutant,
  clean: readonly Row[],
  signal: AbortSignal,
): Promise<MutantResult> {
  const unspoilt = clean.find((one) => one.id === trial)
  if (unspoilt?.verdict !== 'passed') {
    return { name, isCaught: false, found: `${trial} fails without it: ${unspoilt?.problems.join('; ')}` }
  }
  const takeBack = await copy.edit(edits)
  const rows = await playTrials(world, copy, [trial], signal).finally(takeBack)
  const violated = rows[0]?.violated ?? []
  const found = violated.length > 0 ? `broke ${violated.join(', ')}` : 'nothing was broken'
  return { name, isCaught: breaks.every((one) => violated.includes(one)), found }
}

const STOP_WAIT_MS = 20_000

async function playTrials(
  world: FaultWorld,
  copy: MutantCopy,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Row[]> {
  signal.throwIfAborted()
  const out = path.join(copy.folder, 'rows.json')
  const borrowed = { redisUrl: world.redis.url, postgresUrl: world.postgres.url }
  const args = ['--import', 'tsx', 'bench/faults/mutant-trial.ts', out, ...ids]
  const env = { ...process.env, FAULTS_BORROWED: JSON.stringify(borrowed) }
  const child = spawn(process.execPath, args, { cwd: copy.folder, env, stdio: ['ignore', 'inherit', 'inherit'] })
  const exited = endOf(child)
  const stop = () => void stopChild(child, exited, 'SIGTERM', STOP_WAIT_MS)
  signal.addEventListener('abort', stop, { once: true })
  const ending = await exited
  signal.removeEventListener('abort', stop)
  signal.throwIfAborted()
  if (ending !== 'exit code 0') throw new Error(`a trial ended with ${ending}`)
  return JSON.parse(await readFile(out, 'utf8')) as Row[]
}
