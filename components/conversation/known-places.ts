import type { Message } from '#server/protocol/conversation.ts'

// By clientId, for each run that was asked about. A run that grows at its end takes over what is known of the one before
// it: an arriving message costs as much in a long conversation as in a short one.
const places = new WeakMap<readonly Message[], Map<string, Message>>()

/** The message of this clientId in a list without doubles. */
export function findByClientId(messages: readonly Message[], clientId: string): Message | undefined {
  return placesOf(messages).get(clientId)
}

/** A new run, with more at its end. */
export function growRun(run: readonly Message[], added: readonly Message[]): readonly Message[] {
  const known = places.get(run)
  const grown = [...run, ...added]
  if (!known) return grown
  places.delete(run)
  for (const one of added) known.set(one.clientId, one)
  places.set(grown, known)
  return grown
}

function placesOf(messages: readonly Message[]): Map<string, Message> {
  const known = places.get(messages) ?? new Map(messages.map((one) => [one.clientId, one]))
  places.set(messages, known)
  return known
}
