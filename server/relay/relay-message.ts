import { z } from 'zod'
import type { Fact, FactName } from '#server/protocol/facts.ts'
import { factSchemas } from '#server/protocol/facts.ts'

/**
 * What travels between instances. `from` lets an instance drop its own echo: its sockets have been told already.
 * Whatever comes out of Redis is checked: another version, another program or a person with redis-cli may have put it in.
 */
const envelopeSchema = z.object({ v: z.literal(1), from: z.string(), event: z.string(), data: z.unknown() })

export type RelayMessage = { from: string; fact: Fact }

/** Around a fact's data, as JSON. The beginning is the same for all facts of an instance. */
export function encodeRelayMessage(from: string, event: FactName, json: string): string {
  return `${beginningOf(from)},"event":"${event}","data":${json}}`
}

/** Whether an instance wrote this itself: known without reading it. */
export function isFrom(from: string, text: string): boolean {
  return text.startsWith(beginningOf(from))
}

const beginningOf = (from: string) => `{"v":1,"from":"${from}"`

/** Null for anything that does not fit, an unknown event among it. */
export function decodeRelayMessage(text: string): RelayMessage | null {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null
  }
  const envelope = envelopeSchema.safeParse(json)
  if (!envelope.success || !Object.hasOwn(factSchemas, envelope.data.event)) return null
  const event = envelope.data.event as FactName
  const data = factSchemas[event].safeParse(envelope.data.data)
  return data.success ? { from: envelope.data.from, fact: { event, data: data.data } as Fact } : null
}
