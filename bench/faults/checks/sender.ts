// I7 read your own writes, I9 nothing is silently gone.
import { groupBy } from '../../group-by.ts'
import { type Evidence, eventsOf, screenKey, short, type Violation } from '../history.ts'

/** A page that is loaded after an ack, through whichever instance, has the message. Without any such page it is not shown. */
export function checkReadYourWrites({ events, lostByFault }: Evidence): Violation[] {
  const violations: Violation[] = []
  const acks = groupBy(eventsOf(events, 'acked'), (one) => one.conversationId)
  const pages = groupBy(eventsOf(events, 'readBack'), (one) => one.conversationId)
  for (const [conversationId, acked] of acks) {
    const lastAck = Math.max(...acked.map((one) => one.at))
    const read = pages.get(conversationId) ?? []
    if (!read.some((page) => page.at >= lastAck)) {
      violations.push({ invariant: 'I7', what: `${short(conversationId)} was not loaded again after its last ack` })
    }
    for (const page of read) {
      const found = new Set(page.clientIds)
      const missing = acked.filter(
        (one) => one.at < page.at && !found.has(one.clientId) && !lostByFault?.has(one.clientId),
      )
      if (missing.length === 0) continue
      const what = `${missing.length} acked messages of ${short(conversationId)} are not on a page of ${page.instance}`
      violations.push({ invariant: 'I7', what })
    }
  }
  return violations
}

/** A send ends acked, or failed before the eyes of its writer, or still stands in the outbox. */
export function checkNothingDropped({ events, screens }: Evidence): Violation[] {
  const settled = new Set<string>()
  for (const event of events) if (event.type === 'acked' || event.type === 'failed') settled.add(event.clientId)
  const waiting = new Set(screens.flatMap((screen) => screen.pending.map((one) => one.clientId)))
  const onScreen = new Set(
    screens.flatMap((screen) => [...screen.messages.map((one) => one.clientId), ...screen.vanished]),
  )
  const violations: Violation[] = eventsOf(events, 'dropped').map((event) => ({
    invariant: 'I9',
    what: `${short(event.clientId)} dropped out of ${screenKey(event)}`,
  }))
  for (const sent of eventsOf(events, 'sent')) {
    const { clientId } = sent
    // Seen on its own screen by a fact, though the ack never came: it has ended well.
    if (settled.has(clientId) || waiting.has(clientId) || onScreen.has(clientId)) continue
    violations.push({ invariant: 'I9', what: `${short(clientId)} of ${screenKey(sent)} has no end` })
  }
  return violations
}
