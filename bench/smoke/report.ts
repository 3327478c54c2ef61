import { markdownTable } from '../markdown-table.ts'
import type { BenchContext } from '../scenario.ts'
import { stacks } from '../stacks/stacks.ts'
import { circumstancesOf, describeCircumstances, writeResults } from '../write-results.ts'
import type { Check } from './checks.ts'
import type { StructureCounts } from './structure-counts.ts'
import type { Timing } from './time-against-floor.ts'

export type SmokeFigures = { counts: StructureCounts; checks: Check[]; timings: Timing[]; mutants: Check[] }

/** Writes smoke.json and smoke.md; answers with the latter. */
export async function writeReport(
  figures: SmokeFigures,
  resultsDir: string,
  { postgresVersion }: BenchContext,
  stolenShare: number | null,
): Promise<string> {
  const packages = [...stacks.ours.packages, ...stacks.floor.packages]
  const circumstances = circumstancesOf({ postgresVersion, packages, settings: { instances: 2 }, stolenShare })
  const text = [
    '# What is promised of the way a message takes',
    '',
    describeChecks('promise', figures.checks),
    ...(figures.mutants.length > 0 ? ['', describeChecks('defect put in on purpose', figures.mutants)] : []),
    '',
    describeTimings(figures.timings),
    '',
    describeCircumstances(circumstances),
  ].join('\n')
  await writeResults('smoke', resultsDir, text, { ...circumstances, ...figures })
  return text
}

function describeChecks(what: string, checks: readonly Check[]): string {
  const rows = checks.map(({ name, isKept, counted }) => [name, isKept ? 'yes' : 'NO', counted])
  return markdownTable([what, '', 'counted'], rows)
}

function describeTimings(timings: readonly Timing[]): string {
  const floor = timings.find((one) => one.stack === 'floor')
  const times = (one: number | null | undefined, other: number | null | undefined) =>
    one && other ? `${(one / other).toFixed(1)}` : ''
  const rows = timings.map(({ stack, p50Ms, cpuMs }) => [
    stacks[stack].title,
    p50Ms.toFixed(2),
    times(p50Ms, floor?.p50Ms),
    cpuMs?.toFixed(2) ?? '',
    times(cpuMs, floor?.cpuMs),
  ])
  return markdownTable(['for information', 'p50 ms', 'times the floor', 'CPU ms a message', 'times the floor'], rows)
}
