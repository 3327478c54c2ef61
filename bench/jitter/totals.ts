import { groupBy } from '../group-by.ts'
import type { StackName } from '../stacks/stacks.ts'
import type { Account } from './account.ts'
import { addAccounts } from './add-accounts.ts'
import type { StackRun } from './run-stack.ts'

/** All rounds of one stack. */
export type StackTotal = {
  stack: StackName
  rounds: number
  account: Account
  crashes: StackRun['crashes']
  residentMb: number
  /** A round. */
  cpuSeconds: number
  busyShare: number
  /** Rounds whose screens still changed when we stopped waiting. */
  restless: number
}

export function totalsOf(runs: readonly StackRun[]): StackTotal[] {
  return [...groupBy(runs, (run) => run.stack)].map(([stack, own]) => ({
    stack,
    rounds: own.length,
    account: own.map((run) => run.account).reduce(addAccounts),
    crashes: own.flatMap((run) => run.crashes),
    residentMb: Math.max(...own.map((run) => run.residentMb)),
    cpuSeconds: own.reduce((sum, run) => sum + run.cpuSeconds, 0) / own.length,
    busyShare: Math.max(...own.map((run) => run.generatorBusyShare)),
    restless: own.filter((run) => !run.wentQuiet).length,
  }))
}
