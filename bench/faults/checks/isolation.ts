// I11: nobody hears or sees anything of a conversation they are not in.
import { type Evidence, screenKey, type Violation } from '../history.ts'

export function checkIsolation({ events, memberships }: Evidence): Violation[] {
  const violations: Violation[] = []
  for (const event of events) {
    if (event.type !== 'heard' && event.type !== 'shown') continue
    if (memberships.get(event.tab)?.has(event.conversationId)) continue
    const what = event.type === 'heard' ? event.fact : 'a message'
    violations.push({ invariant: 'I11', what: `${what} reached ${screenKey(event)}, which is not theirs` })
  }
  return violations
}
