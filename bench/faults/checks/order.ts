// I4 one order, I5 no gap, I6 the order of each sender.
import { groupBy } from '../../group-by.ts'
import { type Evidence, eventsOf, type Recorded, screenKey, short, type Violation } from '../history.ts'

/** A screen may leave something out when it is more than 500 behind; then it goes on with a page of 50. */
const MAY_SKIP_FROM = 500 - 50

/** What a screen shows is at any moment a run of the log without a hole, in its order, and no two screens disagree. */
export function checkOneOrder({ events, rows, screens }: Evidence): Violation[] {
  const violations: Violation[] = []
  const log = groupBy(rows, (row) => row.conversationId)
  for (const screen of screens) {
    const key = screenKey(screen)
    const inLog = (log.get(screen.conversationId) ?? []).toSorted((a, b) => a.seq - b.seq)
    const start = inLog.findIndex((row) => row.seq === screen.messages[0]?.seq)
    const run = inLog.slice(Math.max(start, 0), Math.max(start, 0) + screen.messages.length)
    const wrong = screen.messages.findIndex((one, i) => one.seq !== run[i]?.seq || one.clientId !== run[i]?.clientId)
    if (wrong >= 0) {
      const found = screen.messages[wrong]?.seq
      violations.push({ invariant: 'I4', what: `${key} shows seq ${found} where the log has ${run[wrong]?.seq}` })
    }
  }
  return [...violations, ...holesOnTheWay(events), ...disagreements(events), ...needlessSkips(events)]
}

/** Replays every screen: after each change (events of one moment) its places must be a run. */
function holesOnTheWay(events: readonly Recorded[]): Violation[] {
  const violations: Violation[] = []
  const changes = events.filter((one) => one.type === 'shown' || one.type === 'gone' || one.type === 'opened')
  for (const [key, ofScreen] of groupBy(changes, screenKey)) {
    const places = new Set<number>()
    for (const [i, change] of ofScreen.entries()) {
      if (change.type === 'opened') places.clear()
      else if (change.type === 'gone') places.delete(change.seq)
      else places.add(change.seq)
      if (ofScreen[i + 1]?.at === change.at || places.size === 0) continue
      const [low, high] = rangeOf(places)
      if (high - low + 1 === places.size) continue
      violations.push({ invariant: 'I4', what: `${key} showed ${places.size} messages between ${low} and ${high}` })
      break
    }
  }
  return violations
}

function rangeOf(places: ReadonlySet<number>): [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY
  let high = 0
  for (const place of places) {
    low = Math.min(low, place)
    high = Math.max(high, place)
  }
  return [low, high]
}

function disagreements(events: readonly Recorded[]): Violation[] {
  const holders = groupBy(eventsOf(events, 'shown'), (one) => `${one.conversationId} ${one.seq}`)
  return [...holders.values()].flatMap((shown) => {
    const ids = new Set(shown.map((one) => one.clientId))
    // One screen that shows another message later has been told of another history; two at once is a disagreement.
    if (ids.size === 1 || wereReplaced(events, shown)) return []
    const { conversationId, seq } = shown[0] as (typeof shown)[number]
    return [{ invariant: 'I4' as const, what: `${short(conversationId)} has ${ids.size} messages at seq ${seq}` }]
  })
}

/** Every message but one was taken off the screens that had shown it. */
function wereReplaced(events: readonly Recorded[], shown: readonly { clientId: string; seq: number }[]): boolean {
  const taken = new Set(eventsOf(events, 'gone').map((one) => one.clientId))
  const left = new Set(shown.map((one) => one.clientId).filter((id) => !taken.has(id)))
  return left.size <= 1
}

function needlessSkips(events: readonly Recorded[]): Violation[] {
  return eventsOf(events, 'skipped')
    .filter(({ from, to }) => to - from < MAY_SKIP_FROM)
    .map((one) => ({ invariant: 'I4', what: `${screenKey(one)} left out ${one.to - one.from} messages` }))
}

export function checkNoGap({ rows, conversations }: Evidence): Violation[] {
  const log = groupBy(rows, (row) => row.conversationId)
  return conversations.flatMap(({ id, lastSeq }) => {
    const seqs = (log.get(id) ?? []).map((row) => row.seq).toSorted((a, b) => a - b)
    const wrong = seqs.findIndex((seq, i) => seq !== i + 1)
    if (wrong >= 0)
      return [{ invariant: 'I5' as const, what: `${short(id)} has seq ${seqs[wrong]} in place ${wrong + 1}` }]
    if (lastSeq === seqs.length) return []
    return [{ invariant: 'I5' as const, what: `${short(id)} has ${seqs.length} messages and says ${lastSeq}` }]
  })
}

/** What one person wrote in one tab is stored in the order of writing. A message sent again by hand comes when it comes. */
export function checkSenderOrder({ events, rows }: Evidence): Violation[] {
  const failed = new Set(eventsOf(events, 'failed').map((one) => one.clientId))
  const seqOf = new Map(rows.map((row) => [`${row.conversationId} ${row.clientId}`, row.seq]))
  const violations: Violation[] = []
  for (const [key, sends] of groupBy(eventsOf(events, 'sent'), screenKey)) {
    let last = 0
    for (const { conversationId, clientId } of sends) {
      const seq = seqOf.get(`${conversationId} ${clientId}`)
      if (seq === undefined || failed.has(clientId)) continue
      if (seq < last) violations.push({ invariant: 'I6', what: `${key}: ${seq} was written after ${last}` })
      last = Math.max(last, seq)
    }
  }
  return violations
}
