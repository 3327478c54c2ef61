// I10: a read cursor goes forward, and never past the last message.
import { groupBy } from '../../group-by.ts'
import { type Evidence, eventsOf, screenKey, short, type Violation } from '../history.ts'

export function checkCursors({ events, conversations, lostByFault }: Evidence): Violation[] {
  const violations: Violation[] = []
  const lastSeqOf = new Map(conversations.map((one) => [one.id, one.lastSeq]))
  const epochChanged = (lostByFault?.size ?? 0) > 0
  for (const [key, moves] of groupBy(eventsOf(events, 'cursor'), (one) => `${screenKey(one)}, ${one.side}`)) {
    let highest = 0
    for (const { seq } of moves) {
      // After a restore the history is another, and its cursors begin anew.
      if (seq < highest && !epochChanged) {
        violations.push({ invariant: 'I10', what: `the cursor of ${key} went from ${highest} to ${seq}` })
      }
      highest = Math.max(highest, seq)
    }
    const lastSeq = lastSeqOf.get(moves[0]?.conversationId ?? '') ?? 0
    const end = epochChanged ? (moves.at(-1)?.seq ?? 0) : highest
    if (end > lastSeq) violations.push({ invariant: 'I10', what: `the cursor of ${key} is at ${end} of ${lastSeq}` })
  }
  for (const { id, lastSeq, shopReadSeq, shopperReadSeq } of conversations) {
    if (Math.max(shopReadSeq, shopperReadSeq) <= lastSeq) continue
    violations.push({ invariant: 'I10', what: `the stored cursors of ${short(id)} are past its last message` })
  }
  return violations
}
