// I8: how soon everybody sees what is stored.
import { groupBy } from '../../group-by.ts'
import { type Evidence, eventsOf, type Recorded, screenKey, short, type Violation } from '../history.ts'
import { firstWanted } from './screen-start.ts'

export type ConvergenceBounds = {
  /** From the ack, while nothing is broken or the fault is one that must not matter. */
  quietMs: number
  /** From the moment a fault healed. */
  afterHealMs: number
}

type FaultWindow = { from: number; to: number }

export function checkConvergence(evidence: Evidence, bounds: ConvergenceBounds): Violation[] {
  const { events, screens, lostByFault } = evidence
  const windows = faultWindows(events)
  const firstShown = new Map<string, number>()
  for (const one of eventsOf(events, 'shown')) {
    const key = `${screenKey(one)} ${one.clientId}`
    if (!firstShown.has(key)) firstShown.set(key, one.at)
  }
  const openedAt = new Map(eventsOf(events, 'opened').map((one) => [screenKey(one), one.at]))
  const wanted = firstWanted(events)
  const screensOf = groupBy(screens, (screen) => screen.conversationId)
  const violations = screensThatEndEarly(evidence)
  for (const { conversationId, clientId, seq, at } of eventsOf(events, 'acked')) {
    if (lostByFault?.has(clientId)) continue
    for (const screen of screensOf.get(conversationId) ?? []) {
      const key = screenKey(screen)
      if (seq < (wanted.get(key) ?? 1)) continue
      const due = Math.max(dueAt(at, windows, bounds), (openedAt.get(key) ?? 0) + bounds.quietMs)
      const shownAt = firstShown.get(`${key} ${clientId}`) ?? Number.POSITIVE_INFINITY
      if (shownAt <= due) continue
      const late = Number.isFinite(shownAt) ? `${Math.round(shownAt - at)} ms after its ack` : 'never'
      violations.push({ invariant: 'I8', what: `${short(clientId)} (seq ${seq}) came to ${key} ${late}` })
    }
  }
  return violations
}

/** In the end every screen goes as far as the log, also where a message was stored and its writer never heard of it. */
function screensThatEndEarly({ screens, rows }: Evidence): Violation[] {
  const log = groupBy(rows, (row) => row.conversationId)
  return screens.flatMap((screen) => {
    const last = Math.max(0, ...(log.get(screen.conversationId) ?? []).map((row) => row.seq))
    const end = screen.messages.at(-1)?.seq ?? 0
    return end >= last ? [] : [{ invariant: 'I8' as const, what: `${screenKey(screen)} ends at ${end} of ${last}` }]
  })
}

/** What is acked during a fault, or so shortly before it that it was still on its way, has until after the heal. */
function dueAt(ackedAt: number, windows: readonly FaultWindow[], { quietMs, afterHealMs }: ConvergenceBounds): number {
  const touched = windows.filter((one) => ackedAt >= one.from - quietMs)
  return Math.max(ackedAt + quietMs, ...touched.map((one) => one.to + afterHealMs))
}

/** A fault that is never healed gives no time at all: it is one that must not matter. */
export function faultWindows(events: readonly Recorded[]): FaultWindow[] {
  const healed = eventsOf(events, 'healed')
  return eventsOf(events, 'fault').flatMap(({ name, at }) => {
    const end = healed.find((one) => one.name === name && one.at >= at)
    return end ? [{ from: at, to: end.at }] : []
  })
}
