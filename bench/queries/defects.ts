import type pg from 'pg'
import { MAX_MESSAGE_PAGE_SIZE } from '#server/protocol/limits.ts'
import type { CapturedStatement } from './capture-statements.ts'
import { explainGeneric, explainRun, nodesOf, type PlanNode, rowsReadBy } from './explain.ts'

export type Defect = { what: string; text: string }

/** Those that grow with the business. Shops and their members are few: a row for each shop, and for each who works there. */
const GROWING = ['users', 'products', 'conversations', 'products_as_asked', 'chat_messages']
/** The most that any one step reads: the inbox counts up to a thousand, and as many people are found at once. */
const MOST_READ = 1000
/** Sorted by the database: the largest page. */
const MOST_SORTED = MAX_MESSAGE_PAGE_SIZE
/** Wrong at any size, though a statement may read little here. */
const THROUGH = ['Seq Scan', 'Sample Scan', 'Tid Range Scan']

/** What would become slow as the tables grow: in the plan for these values, which is run, and in the one for any. */
export async function findDefects(client: pg.ClientBase, statements: readonly CapturedStatement[]): Promise<Defect[]> {
  const defects: Defect[] = []
  for (const statement of statements) {
    const plans = [await explainRun(client, statement), await explainGeneric(client, statement)]
    const found = new Set(plans.flatMap(nodesOf).flatMap(defectsOf))
    defects.push(...[...found].map((what) => ({ what, text: statement.text })))
  }
  return defects
}

function defectsOf(node: PlanNode): string[] {
  const { 'Node Type': type, 'Relation Name': table } = node
  const found: string[] = []
  if (table && GROWING.includes(table)) {
    if (THROUGH.includes(type)) found.push(`reads ${table} through`)
    const rows = rowsReadBy(node)
    if (rows > MOST_READ) found.push(`reads ${rows} rows of ${table}`)
  }
  // What comes in, though only the first of it may go out. An incremental sort sorts within what an index has ordered.
  const sorted = type === 'Sort' ? Math.max(0, ...(node.Plans ?? []).map(rowsPerTurn)) : 0
  if (sorted > MOST_SORTED) found.push(`sorts ${sorted} rows`)
  return found
}

function rowsPerTurn(node: PlanNode): number {
  return Math.round(node['Actual Rows'] ?? 0)
}
