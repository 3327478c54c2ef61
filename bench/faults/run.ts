import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Lifetime } from '#scripts/lifetime.ts'
import { projectRoot } from '#scripts/project.ts'
import { SentenceError } from '#scripts/sentence-error.ts'
import { type FaultWorld, startFaultWorld } from './fault-world.ts'
import { printRow, reportFolder, writeReport } from './report.ts'
import type { Row } from './row.ts'
import { type MutantResult, runMutants } from './run-mutants.ts'
import { runScenario, type Scale } from './run-scenario.ts'
import type { Scenario } from './scenario.ts'
import { ALL_SCENARIOS, SUBSET, SUBSET_SCALE } from './scenarios/all.ts'

const USAGE = 'npm run faults -- [F1 F20 …] [--subset] [--mutants] [--rate 1] [--conversations 20] [--list]'

/** The fault matrix, or a part of it: a line for each as it ends, and the whole in bench/results. */
export async function runFaults(args: string[], { signal, onEnd }: Lifetime): Promise<number> {
  const { scenarios, scale, isList, hasMutants, isEverything } = readChoice(args)
  if (isList) {
    for (const { id, title } of scenarios) console.log(`${id.padEnd(5)}${title}`)
    return 0
  }
  const dataDir = path.join(projectRoot, '.data', 'faults')
  const world = await startFaultWorld({ dataDir, log: (line) => console.log(line), signal })
  onEnd(world.stop)
  const folder = reportFolder(isEverything)
  const rows: Row[] = []
  for (const scenario of scenarios) {
    signal.throwIfAborted()
    rows.push(await runOne(world, scenario, scale))
    await writeReport(folder, rows, [])
  }
  const mutants = hasMutants ? await runMutants(world, signal) : []
  await writeReport(folder, rows, mutants)
  return printVerdict(rows, mutants)
}

function printVerdict(rows: readonly Row[], mutants: readonly MutantResult[]): number {
  const of = (verdict: Row['verdict']) => rows.filter((row) => row.verdict === verdict).map((row) => row.id)
  const [passed, failed, skipped, notBuilt] = [of('passed'), of('failed'), of('skipped'), of('not built')]
  const caught = mutants.filter((one) => one.isCaught).length
  console.log()
  if (notBuilt.length > 0) console.log(`not built yet, in part: ${notBuilt.join(', ')}`)
  if (skipped.length > 0) console.log(`SKIPPED: ${skipped.join(', ')}`)
  if (mutants.length > 0) console.log(`mutants caught: ${caught} of ${mutants.length}`)
  const failures = failed.length + mutants.length - caught
  const notRun = skipped.length + notBuilt.length
  console.log(`\n${passed.length + caught} passed, ${failures} failed${notRun > 0 ? `, ${notRun} skipped` : ''}`)
  return failures === 0 ? 0 : 1
}

async function runOne(world: FaultWorld, scenario: Scenario, scale: Scale): Promise<Row> {
  const began = performance.now()
  const row = await runScenario(world, scenario, scale)
  printRow(row, ((performance.now() - began) / 1000).toFixed(1))
  return row
}

function readChoice(args: string[]) {
  const text = { type: 'string' as const }
  const flag = { type: 'boolean' as const }
  const options = { subset: flag, mutants: flag, list: flag, rate: text, conversations: text }
  const { values, positionals } = parse(args, options)
  const unknown = positionals.filter((id) => !ALL_SCENARIOS.some((one) => one.id === id))
  if (unknown.length > 0) throw new SentenceError(`There is no ${unknown.join(', ')}.\nUsage: ${USAGE}`)
  const ids = values.subset ? [...SUBSET, ...positionals] : positionals
  // Nothing named is everything, the mutants too; they alone are only themselves.
  const isEverything = ids.length === 0 && !values.mutants
  const scenarios = ALL_SCENARIOS.filter((one) => isEverything || ids.includes(one.id))
  const hasMutants = (values.mutants || values.subset || isEverything) ?? false
  const given = { rate: numberOf(values.rate), conversations: numberOf(values.conversations) }
  const base: Scale = values.subset ? SUBSET_SCALE : {}
  const scale = { rate: given.rate ?? base.rate, conversations: given.conversations ?? base.conversations }
  return { scenarios, scale, hasMutants, isEverything, isList: values.list ?? false }
}

function parse<Options extends NonNullable<Parameters<typeof parseArgs>[0]>['options']>(
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new SentenceError(`${(error as Error).message}\nUsage: ${USAGE}`)
  }
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const number = Number(text)
  if (!(number > 0)) throw new SentenceError(`"${text}" should be a number above 0.\nUsage: ${USAGE}`)
  return number
}
