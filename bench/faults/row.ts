import { type Evidence, eventsOf, type Invariant, type Recorded, type Violation } from './history.ts'
import { deliveryBetween } from './latency.ts'
import type { LoadPlan, Scenario } from './scenario.ts'

export type Outcome = {
  expectations: { what: string; isSo: boolean; found: string }[]
  notes: string[]
  notBuilt: string[]
  violations?: Violation[]
  evidence?: Evidence
  lostByFault?: ReadonlySet<string>
  faultFrom?: number
  faultTo?: number
  restedAfterMs?: number | null
  error?: string
}

export type Verdict = 'passed' | 'failed' | 'skipped' | 'not built'

/** A line of the report. */
export type Row = {
  id: string
  title: string
  verdict: Verdict
  load: string
  sent: number
  acked: number
  shown: number
  lost: number
  doubled: number
  reordered: number
  /** From the heal to the last thing that still had to appear. */
  convergeMs: number | null
  /** From writing to the other side's screen, of what was written while it was broken. */
  faultP99Ms: number | null
  /** Which invariants were broken. */
  violated: Invariant[]
  problems: string[]
  notes: string[]
}

type Played = Outcome & { scale: LoadPlan; events: readonly Recorded[] }

const EMPTY = {
  load: '',
  sent: 0,
  acked: 0,
  shown: 0,
  lost: 0,
  doubled: 0,
  reordered: 0,
  convergeMs: null,
  faultP99Ms: null,
}
/** Of one invariant; the rest is counted. */
const SHOWN_VIOLATIONS = 3

export function rowOf({ id, title }: Scenario, played: Played | { skipped: string }): Row {
  if ('skipped' in played)
    return { id, title, verdict: 'skipped', ...EMPTY, violated: [], problems: [], notes: [played.skipped] }
  const { events, scale, notBuilt, violations = [] } = played
  const problems = problemsOf(played)
  const count = (...invariants: Violation['invariant'][]) =>
    violations.filter((one) => invariants.includes(one.invariant)).length
  return {
    id,
    title,
    verdict: problems.length > 0 ? 'failed' : notBuilt.length > 0 ? 'not built' : 'passed',
    load: scale.rate > 0 ? `${scale.conversations} × 2 × ${scale.rate}/s` : `${scale.conversations} quiet`,
    sent: eventsOf(events, 'sent').length,
    acked: eventsOf(events, 'acked').length,
    shown: eventsOf(events, 'shown').length,
    lost: count('I1'),
    doubled: count('I3'),
    reordered: count('I4', 'I6'),
    ...timesOf(played),
    violated: [...new Set(violations.map((one) => one.invariant))],
    problems,
    notes: [...played.notes, ...notBuilt.map((what) => `not built yet: ${what}`)],
  }
}

function problemsOf({ error, violations, expectations, restedAfterMs }: Played): string[] {
  const problems = expectations
    .filter((one) => !one.isSo)
    .map(({ what, found }) => (found ? `${what}: ${found}` : what))
  if (restedAfterMs === null) problems.push('it never came to rest')
  for (const invariant of new Set(violations?.map((one) => one.invariant))) {
    const all = violations?.filter((one) => one.invariant === invariant) ?? []
    for (const one of all.slice(0, SHOWN_VIOLATIONS)) problems.push(`${invariant}: ${one.what}`)
    if (all.length > SHOWN_VIOLATIONS) problems.push(`${invariant}: and ${all.length - SHOWN_VIOLATIONS} more`)
  }
  if (error) problems.push(error)
  return problems
}

function timesOf({ events, faultFrom, faultTo }: Played): Pick<Row, 'convergeMs' | 'faultP99Ms'> {
  if (faultFrom === undefined || faultTo === undefined) return { convergeMs: null, faultP99Ms: null }
  const writtenDuring = new Set(
    eventsOf(events, 'sent').flatMap(({ at, clientId }) => (at >= faultFrom && at < faultTo ? [clientId] : [])),
  )
  const shown = eventsOf(events, 'shown').filter((one) => writtenDuring.has(one.clientId))
  const last = Math.max(faultTo, ...shown.map((one) => one.at))
  const p99 = deliveryBetween(events, faultFrom, faultTo)?.p99
  return { convergeMs: Math.round(last - faultTo), faultP99Ms: p99 === undefined ? null : Math.round(p99) }
}
