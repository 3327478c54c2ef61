// How much is unread in each of the reader's own inquiries, as far as this tab has seen since its page came: whoever shows
// one tells, and the link to all of them listens. Told from effects only: on the server it would be shared by everybody.

type KnownUnread = ReadonlyMap<string, number>

const listeners = new Set<() => void>()
let known: KnownUnread = new Map()

/** Only of conversations in which something has been said. */
export function tellUnread(conversationId: string, count: number): void {
  if (known.get(conversationId) === count) return
  known = new Map(known).set(conversationId, count)
  for (const listener of listeners) listener()
}

export function getKnownUnread(): KnownUnread {
  return known
}

export function onKnownUnread(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
