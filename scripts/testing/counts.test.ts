import { describe, expect, it } from 'vitest'
import { countFaults, countPlaywright, countSmoke, countVitest, failedOnce, passedOnce, sumCounts } from './counts.ts'

const vitestReport = (...files: [status: string, ...tests: string[]][]) => ({
  numPassedTests:
    files.flat().filter((status) => status === 'passed').length - files.filter(([s]) => s === 'passed').length,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: files.map(([status, ...tests]) => ({ status, assertionResults: tests.map((one) => ({ status: one })) })),
})

describe('counting tests', () => {
  it('adds up over all steps', () => {
    expect(sumCounts([passedOnce, failedOnce, { passed: 5, failed: 2, skipped: 1 }])).toEqual({
      passed: 6,
      failed: 3,
      skipped: 1,
    })
  })

  it('counts the tests of all files', () => {
    const report = vitestReport(['passed', 'passed', 'passed'], ['failed', 'passed', 'failed'])
    expect(countVitest(report, false)).toEqual({ passed: 3, failed: 1, skipped: 0 })
  })

  it('counts a file that does not load as a failure', () => {
    expect(countVitest(vitestReport(['passed', 'passed'], ['failed']), false).failed).toBe(1)
  })

  it('takes a run without a test for a failure', () => {
    expect(countVitest(vitestReport(), true).failed).toBe(1)
    expect(countPlaywright({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 3 } }, true).failed).toBe(1)
  })

  it('takes a runner that ends badly for a failure, whatever its tests say', () => {
    expect(countVitest(vitestReport(['passed', 'passed']), false)).toEqual({ passed: 1, failed: 1, skipped: 0 })
  })

  it('takes a flaky browser test for a failure', () => {
    const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 } }
    expect(countPlaywright(report, false)).toEqual({ passed: 4, failed: 2, skipped: 0 })
  })

  it('counts faults that nothing could do, and mutants that were caught; what is not built yet is not passed', () => {
    const rows = (['passed', 'failed', 'skipped', 'not built'] as const).map((verdict) => ({ verdict }))
    const mutants = [{ isCaught: true }, { isCaught: false }]
    expect(countFaults({ rows, mutants }, false)).toEqual({ passed: 2, failed: 2, skipped: 2 })
    expect(countFaults({ rows: [], mutants: [] }, true).failed).toBe(1)
  })

  it('counts promises of structure, and takes a bench that ends badly for a failure', () => {
    const checks = [{ isKept: true }, { isKept: false }]
    expect(countSmoke({ checks, mutants: [{ isKept: true }] }, false)).toEqual({ passed: 2, failed: 1, skipped: 0 })
    expect(countSmoke({ checks: [{ isKept: true }], mutants: [] }, false).failed).toBe(1)
    expect(countSmoke({ checks: [], mutants: [] }, true).failed).toBe(1)
  })
})
