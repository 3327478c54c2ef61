// What a test runner's JSON report says, as two numbers.
export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export const passedOnce: Counts = { passed: 1, failed: 0, skipped: 0 }
export const failedOnce: Counts = { passed: 0, failed: 1, skipped: 0 }

export function sumCounts(all: Counts[]): Counts {
  const sum = (name: keyof Counts) => all.reduce((total, counts) => total + counts[name], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

export interface VitestReport {
  numPassedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

export function countVitest(report: VitestReport, hasSucceeded: boolean): Counts {
  const failedTests = report.testResults.map(
    ({ status, assertionResults }) =>
      // A file that does not even load, or whose hook fails, has failed although none of its tests says so.
      assertionResults.filter((one) => one.status === 'failed').length || Number(status === 'failed'),
  )
  const failed = failedTests.reduce((total, count) => total + count, 0)
  return verdict(
    { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests },
    hasSucceeded,
  )
}

export interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
}

export function countPlaywright({ stats }: PlaywrightReport, hasSucceeded: boolean): Counts {
  return verdict(
    { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped },
    hasSucceeded,
  )
}

export interface FaultsReport {
  rows: { verdict: 'passed' | 'failed' | 'skipped' | 'not built' }[]
  mutants: { isCaught: boolean }[]
}

export function countFaults({ rows, mutants }: FaultsReport, hasSucceeded: boolean): Counts {
  const of = (...verdicts: string[]) => rows.filter((row) => verdicts.includes(row.verdict)).length
  const caught = mutants.filter((one) => one.isCaught).length
  const failed = of('failed') + mutants.length - caught
  return verdict({ passed: of('passed') + caught, failed, skipped: of('skipped', 'not built') }, hasSucceeded)
}

export interface SmokeReport {
  checks: { isKept: boolean }[]
  mutants: { isKept: boolean }[]
}

export function countSmoke({ checks, mutants }: SmokeReport, hasSucceeded: boolean): Counts {
  const all = [...checks, ...mutants]
  const passed = all.filter((one) => one.isKept).length
  return verdict({ passed, failed: all.length - passed, skipped: 0 }, hasSucceeded)
}

// A run without a test proves nothing, and a runner that fails for another reason than a test has failed all the same.
function verdict(counts: Counts, hasSucceeded: boolean): Counts {
  const hasRun = counts.passed + counts.failed > 0
  const isHonest = hasRun && (hasSucceeded || counts.failed > 0)
  return isHonest ? counts : { ...counts, failed: counts.failed + 1 }
}
