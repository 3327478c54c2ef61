// I1 no loss, I2 no phantom, I3 no duplicate.
import { groupBy } from '../../group-by.ts'
import { type Evidence, eventsOf, screenKey, short, type Violation } from '../history.ts'
import { firstWanted } from './screen-start.ts'

/** Each acked message is in the database once, and once on every live screen of its conversation. */
export function checkNoLoss({ events, rows, screens, lostByFault }: Evidence): Violation[] {
  const violations: Violation[] = []
  const stored = groupBy(rows, (row) => `${row.conversationId} ${row.clientId}`)
  const screensOf = groupBy(screens, (screen) => screen.conversationId)
  const wanted = firstWanted(events)
  const shown = new Map(screens.map((screen) => [screenKey(screen), countIds(screen.messages)]))
  for (const ack of eventsOf(events, 'acked')) {
    const { conversationId, clientId, seq } = ack
    if (lostByFault?.has(clientId)) continue
    const copies = stored.get(`${conversationId} ${clientId}`)?.length ?? 0
    if (copies !== 1) violations.push({ invariant: 'I1', what: `acked ${short(clientId)} is stored ${copies} times` })
    for (const screen of screensOf.get(conversationId) ?? []) {
      const key = screenKey(screen)
      const times = shown.get(key)?.get(clientId) ?? 0
      if (times === 1 || (times === 0 && seq < (wanted.get(key) ?? 1))) continue
      violations.push({ invariant: 'I1', what: `acked ${short(clientId)} (seq ${seq}) is ${times} times on ${key}` })
    }
  }
  return violations
}

function countIds(messages: readonly { clientId: string }[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { clientId } of messages) counts.set(clientId, (counts.get(clientId) ?? 0) + 1)
  return counts
}

/** Whatever was ever on a screen is in the database as it was shown, and every row is something that somebody wrote. */
export function checkNoPhantom({ events, rows, lostByFault }: Evidence): Violation[] {
  const violations: Violation[] = []
  const stored = new Map(rows.map((row) => [`${row.conversationId} ${row.clientId}`, row]))
  for (const shown of eventsOf(events, 'shown')) {
    if (lostByFault?.has(shown.clientId)) continue
    const row = stored.get(`${shown.conversationId} ${shown.clientId}`)
    const what = !row
      ? 'is not stored'
      : (['seq', 'body', 'senderId'] as const).find((field) => row[field] !== shown[field])
    if (!what) continue
    const problem = row ? `has another ${what} in the database` : what
    violations.push({ invariant: 'I2', what: `${short(shown.clientId)}, shown on ${screenKey(shown)}, ${problem}` })
  }
  const written = new Set(eventsOf(events, 'sent').map((sent) => sent.clientId))
  for (const { clientId, seq } of rows) {
    if (!written.has(clientId))
      violations.push({ invariant: 'I2', what: `row ${seq} (${short(clientId)}) nobody wrote` })
  }
  return violations
}

/** No screen shows an id twice at a time, no two ids share a place, and one writing is not stored under two ids. */
export function checkNoDuplicate({ events, rows }: Evidence): Violation[] {
  const violations: Violation[] = []
  const onScreen = new Map<string, Map<string, number>>()
  for (const event of events) {
    if (event.type === 'doubled') {
      violations.push({ invariant: 'I3', what: `${short(event.clientId)} stands twice on ${screenKey(event)}` })
    }
    if (event.type !== 'shown' && event.type !== 'gone' && event.type !== 'opened') continue
    const key = screenKey(event)
    if (event.type === 'opened') onScreen.set(key, new Map())
    else if (event.type === 'gone') onScreen.get(key)?.delete(event.clientId)
    else {
      const ids = onScreen.get(key) ?? new Map<string, number>()
      onScreen.set(key, ids)
      if (ids.has(event.clientId)) {
        violations.push({ invariant: 'I3', what: `${short(event.clientId)} was shown twice on ${key}` })
      }
      ids.set(event.clientId, event.seq)
    }
  }
  return [...violations, ...sharedPlaces(rows), ...writtenTwice(events, rows)]
}

function sharedPlaces(rows: Evidence['rows']): Violation[] {
  return [...groupBy(rows, (row) => `${short(row.conversationId)} ${row.seq}`)]
    .filter(([, sharers]) => sharers.length > 1)
    .map(([place, sharers]) => ({ invariant: 'I3', what: `${sharers.length} messages share the place ${place}` }))
}

// A retry that is stored under another id has another place, but the same words: a text is written once, or as often as
// it was sent.
function writtenTwice(events: Evidence['events'], rows: Evidence['rows']): Violation[] {
  const textOf = (one: { conversationId: string; body: string }) => `${one.conversationId} ${one.body}`
  const sent = groupBy(eventsOf(events, 'sent'), textOf)
  return [...groupBy(rows, textOf)].flatMap(([text, copies]) => {
    const times = sent.get(text)?.length ?? 0
    if (times === 0 || copies.length <= times) return []
    return [
      { invariant: 'I3' as const, what: `"${copies[0]?.body}" was sent ${times} times and stored ${copies.length}` },
    ]
  })
}
