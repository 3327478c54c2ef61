import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { redisVersion } from '../bench-redis.ts'
import { describeMachine, versionsOf } from '../machine.ts'
import { spreadOf } from '../percentiles.ts'
import type { BenchContext } from '../scenario.ts'
import { stacks } from '../stacks/stacks.ts'
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
  const packages = totals.flatMap(({ stack }) => stacks[stack].packages)
  const { resultsDir, ...settings } = options
  const facts = {
    date: new Date().toISOString(),
    machine: describeMachine(),
    versions: { postgres: postgresVersion, redis: redisVersion(), ...versionsOf(packages) },
    settings,
    stolenShare,
  }
  const text = describeJitter(totals, facts)
  await mkdir(resultsDir, { recursive: true })
  await writeFile(path.join(resultsDir, 'jitter.md'), `${text}\n`)
  const rounds = runs.map((run) => ({ ...run, account: withSpreads(run.account) }))
  await writeFile(path.join(resultsDir, 'jitter.json'), `${JSON.stringify({ ...facts, rounds }, null, 2)}\n`)
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
