import { type FactName, factSchemas } from '#server/protocol/facts.ts'

export const FACT_NAMES = Object.keys(factSchemas) as FactName[]

/** Which conversation a fact tells about; null for those that are about the connection. */
export function conversationOf(data: object): string | null {
  if ('conversationId' in data) return String(data.conversationId)
  // An inbox row is a whole conversation.
  return 'id' in data ? String(data.id) : null
}
