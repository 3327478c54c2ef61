import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { buildNow, isBuildFresh } from '../next-build.ts'
import { projectRoot } from '../project.ts'
import type { Services } from '../services.ts'
import { runPackageProgram, runTypeScript, type StepOptions, SUCCESS } from '../steps.ts'
import {
  type Counts,
  countFaults,
  countPlaywright,
  countSmoke,
  countVitest,
  type FaultsReport,
  failedOnce,
  type PlaywrightReport,
  passedOnce,
  type SmokeReport,
  type VitestReport,
} from './counts.ts'
import { runBrowserTests } from './e2e-step.ts'
import { checkWeight } from './weight-step.ts'

export interface TestContext {
  dataDir: string
  signal: AbortSignal
  log(line: string): void
  /** Started by the first step that asks for them. */
  getServices(): Promise<Services>
}

export type TestStep = (context: TestContext, args: string[]) => Promise<Counts>

export const testSteps = {
  lint: async ({ signal }, args) =>
    once(await runPackageProgram('@biomejs/biome/bin/biome', ['check', '.', ...args], { signal })),

  types: async ({ signal }, args) => {
    // Page types and next-env.d.ts are not in the repository.
    const options = { signal, env: { NEXT_TELEMETRY_DISABLED: '1' } }
    const typegen = await runPackageProgram('next/dist/bin/next', ['typegen'], options)
    if (typegen !== SUCCESS) return failedOnce
    return once(await runPackageProgram('typescript/bin/tsc', ['--noEmit', ...args], { signal }))
  },

  unit: (context, args) => runVitest('unit', args, context),

  integration: async (context, args) => {
    const { databaseUrl, redisUrl } = await context.getServices()
    return runVitest('integration', args, context, { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl })
  },

  /** What no fault may break, with servers of its own: bench/faults. */
  faults: async ({ signal }, args) => {
    const reportFile = path.join(projectRoot, '.data', 'faults', 'report', 'faults.json')
    await rm(reportFile, { force: true })
    const ending = await runTypeScript('scripts/faults.ts', args.length > 0 ? args : ['--subset'], { signal })
    return readReport(reportFile, (report: FaultsReport) => countFaults(report, ending === SUCCESS))
  },

  /** What is promised of the way a message takes, counted: bench/smoke. */
  smoke: async (context, args) => {
    const reportFile = await prepareReport(context, 'smoke')
    const { databaseUrl } = await context.getServices()
    const options = { signal: context.signal, env: { DATABASE_URL: databaseUrl } }
    const command = ['smoke', '--results', path.dirname(reportFile), ...args]
    const ending = await runTypeScript('scripts/bench.ts', command, options)
    return readReport(reportFile, (report: SmokeReport) => countSmoke(report, ending === SUCCESS))
  },

  build: async ({ signal }) => ((await buildNow({ signal })) ? passedOnce : failedOnce),

  /** What the inquiry costs a product page in JavaScript. */
  weight: async ({ signal, log }) => {
    if (!(await isBuildFresh()) && !(await buildNow({ signal }))) return failedOnce
    return checkWeight(log)
  },

  e2e: async (context, args) => {
    if (!(await isBuildFresh()) && !(await buildNow({ signal: context.signal }))) {
      console.log('No browser test ran: the build fails.')
      return failedOnce
    }
    const reportFile = await prepareReport(context, 'e2e')
    const ending = await runBrowserTests(context, args, reportFile)
    return readReport(reportFile, (report: PlaywrightReport) => countPlaywright(report, ending === SUCCESS))
  },
} satisfies Record<string, TestStep>

export type TestStepName = keyof typeof testSteps

const once = (ending: string) => (ending === SUCCESS ? passedOnce : failedOnce)

async function runVitest(project: string, args: string[], context: TestContext, env: StepOptions['env'] = {}) {
  const reportFile = await prepareReport(context, project)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const command = ['run', '--project', project, ...reporters, ...args]
  const ending = await runPackageProgram('vitest/vitest.mjs', command, { signal: context.signal, env })
  return readReport(reportFile, (report: VitestReport) => countVitest(report, ending === SUCCESS))
}

async function prepareReport({ dataDir }: TestContext, name: string): Promise<string> {
  const file = path.join(dataDir, 'reports', `${name}.json`)
  await mkdir(path.dirname(file), { recursive: true })
  await rm(file, { force: true })
  return file
}

async function readReport<Report>(file: string, count: (report: Report) => Counts): Promise<Counts> {
  const text = await readFile(file, 'utf8').catch(() => null)
  return text === null ? failedOnce : count(JSON.parse(text) as Report)
}
