import type pg from 'pg'
import type { CapturedStatement } from './capture-statements.ts'

const UNIQUE_VIOLATION = '23505'

/** A node of a plan, as EXPLAIN (FORMAT JSON) gives it. Those with Actual in their name are only there after ANALYZE. */
export type PlanNode = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Sort Space Used'?: number
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  Plans?: PlanNode[]
}

/** In a transaction that is taken back, so that whatever is explained can be run. */
export async function trying<T>(db: pg.Pool, use: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await db.connect()
  try {
    await client.query('BEGIN')
    return await use(client)
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

/** Runs it for these values and takes it back; inside of `trying`. */
export async function explainRun(client: pg.ClientBase, { text, values }: CapturedStatement): Promise<PlanNode> {
  await client.query('SAVEPOINT before')
  try {
    return planOf(await client.query(`EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ${text}`, values))
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error
    // The row has been inserted already: then its plan, without a run.
    await client.query('ROLLBACK TO before')
    return planOf(await client.query(`EXPLAIN (FORMAT JSON) ${text}`, values))
  } finally {
    await client.query('ROLLBACK TO before')
  }
}

/** The plan for whatever values come: what a prepared statement is run by from its sixth time on, if it seems as cheap. */
export async function explainGeneric(client: pg.ClientBase, { text }: CapturedStatement): Promise<PlanNode> {
  return planOf(await client.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`))
}

function planOf({ rows }: pg.QueryResult): PlanNode {
  return rows[0]['QUERY PLAN'][0].Plan
}

/** All of them, the root first. */
export function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
}

export function indexesOf(plan: PlanNode): string[] {
  return nodesOf(plan).flatMap((node) => node['Index Name'] ?? [])
}

/** Entries of tables that the node looked at, over all its turns: what it gave on and what it threw away. */
export function rowsReadBy(node: PlanNode): number {
  const a = (name: 'Actual Rows' | 'Rows Removed by Filter' | 'Rows Removed by Index Recheck') => node[name] ?? 0
  const rows = a('Actual Rows') + a('Rows Removed by Filter') + a('Rows Removed by Index Recheck')
  return Math.round(rows * (node['Actual Loops'] ?? 1))
}

export function buffersOf(plan: PlanNode): number {
  return (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)
}
