import path from 'node:path'
import { projectRoot } from '../project.ts'
import type { Counts } from './counts.ts'
import { MAX_WEIGHT, weighPage } from './page-weight.ts'

/** Two numbers of the build on disk, and whether each keeps its limit. */
export async function checkWeight(log: (line: string) => void): Promise<Counts> {
  const weight = await weighPage(path.join(projectRoot, '.next'))
  const checks = [
    { what: 'The launcher', bytes: weight.launcher, max: MAX_WEIGHT.launcher },
    { what: 'The open window', bytes: weight.panel, max: MAX_WEIGHT.panel },
  ]
  for (const { what, bytes, max } of checks)
    log(`${what}: ${kib(bytes)} of at most ${kib(max)} KB of JavaScript, gzipped`)
  const failed = checks.filter(({ bytes, max }) => bytes > max).length
  return { passed: checks.length - failed, failed, skipped: 0 }
}

const kib = (bytes: number) => (bytes / 1024).toFixed(1)
