import { spreadOf } from '../percentiles.ts'
import type { BenchContext } from '../scenario.ts'
import { stacks } from '../stacks/stacks.ts'
import { circumstancesOf, writeResults } from '../write-results.ts'
import type { Account } from './account.ts'
import type { JitterOptions } from './jitter-options.ts'
import { describeJitter } from './report-text.ts'
import type { StackRun } from './run-stack.ts'
import { totalsOf } from './totals.ts'

/** Writes jitter.json and jitter.md; answers with the latter. */
export async function writeReport(
  runs: readonly StackRun[],
  options: JitterOptions,
  { postgresVersion }: BenchContext,
  stolenShare: number | null,
): Promise<string> {
  const totals = totalsOf(runs).sort((a, b) => options.stacks.indexOf(a.stack) - options.stacks.indexOf(b.stack))
  const { resultsDir, ...settings } = options
  const packages = totals.flatMap(({ stack }) => stacks[stack].packages)
  const circumstances = circumstancesOf({ postgresVersion, packages, settings, stolenShare })
  const text = describeJitter(totals, settings, circumstances)
  const rounds = runs.map((run) => ({ ...run, account: withSpreads(run.account) }))
  await writeResults('jitter', resultsDir, text, { ...circumstances, rounds })
  return text
}

/** Raw samples would fill megabytes. */
function withSpreads(account: Account) {
  const { whileRedisAway, whileInstanceAway } = account
  return {
    ...account,
    lagMs: spreadOf(account.lagMs),
    liveMs: spreadOf(account.liveMs),
    afterOpenMs: spreadOf(account.afterOpenMs),
    afterFaultMs: spreadOf(account.afterFaultMs),
    whileRedisAway: { ...whileRedisAway, ms: spreadOf(whileRedisAway.ms) },
    whileInstanceAway: { ...whileInstanceAway, ms: spreadOf(whileInstanceAway.ms) },
  }
}
