import { makeMutantCopy } from '../faults/mutant-copy.ts'
import type { BenchContext } from '../scenario.ts'
import { type Check, checkStructure } from './checks.ts'
import { countStructure } from './count-structure.ts'
import { SMOKE_MUTANTS } from './mutants.ts'

/** Whether each check can fail at all: a copy of the product is spoilt on purpose, and the check that watches over it must say so. */
export async function runMutants(context: BenchContext): Promise<Check[]> {
  const copy = await makeMutantCopy()
  try {
    const verdicts: Check[] = []
    for (const { name, edits, breaks } of SMOKE_MUTANTS) {
      context.signal.throwIfAborted()
      const takeBack = await copy.edit(edits)
      const checks = checkStructure(await countStructure(`${copy.folder}/`, context).finally(takeBack))
      const found = checks.find((one) => one.name === breaks)
      const verdict = { name: `caught: ${name}`, isKept: found?.isKept === false, counted: found?.counted ?? '' }
      context.log(`${verdict.isKept ? '✓' : '✗'} ${verdict.name} (${verdict.counted})`)
      verdicts.push(verdict)
    }
    return verdicts
  } finally {
    await copy.remove()
  }
}
