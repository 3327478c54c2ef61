import type pg from 'pg'
import type { Deps } from '#server/domain/deps.ts'
import type { Capture } from './capture-statements.ts'
import { findDefects } from './defects.ts'
import { buffersOf, explainRun, indexesOf, nodesOf, type PlanNode, rowsReadBy, trying } from './explain.ts'
import type { Ground } from './ground.ts'
import type { UseCase } from './use-cases.ts'

/** What one turn of a use case asks of the database. */
export type Footprint = { statements: number; rowsRead: number; buffers: number; indexes: string[]; defects: string[] }

/** Milliseconds of each run, in the order of their beginnings. */
export async function timeRuns(runs: number, atOnce: number, run: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  let left = runs
  async function work(): Promise<void> {
    while (left-- > 0) {
      const began = performance.now()
      await run()
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return times
}

/** By EXPLAIN of what it sends. What runs inside of a function shows as that function. */
export async function footprintOf(
  db: pg.Pool,
  captured: Capture,
  useCase: UseCase,
  deps: Deps,
  ground: Ground,
  turn: number,
): Promise<Footprint> {
  captured.clear()
  await useCase.run(deps, ground, turn)
  // The sweep of this instance looks meanwhile.
  const statements = captured
    .all()
    .filter(({ text }) => useCase.title.startsWith('look') || !text.includes('history_epoch()'))
  const plans: PlanNode[] = []
  const defects: string[] = []
  await trying(db, async (client) => {
    for (const one of statements) plans.push(await explainRun(client, one))
    defects.push(...(await findDefects(client, statements)).map((one) => one.what))
  })
  const scans = plans.flatMap(nodesOf).filter((node) => node['Relation Name'] !== undefined)
  return {
    statements: statements.reduce((sum, one) => sum + one.times, 0),
    rowsRead: scans.reduce((sum, node) => sum + rowsReadBy(node), 0),
    buffers: plans.reduce((sum, plan) => sum + buffersOf(plan), 0),
    indexes: [...new Set(plans.flatMap(indexesOf))].sort(),
    defects,
  }
}
