import type { ParsedInput } from '#server/protocol/commands.ts'
import { TYPING_TTL_MS } from '#server/protocol/limits.ts'
import { type Actor, sideOfActor } from './actor.ts'
import { audiencesOf } from './audience.ts'
import type { Deps } from './deps.ts'

/** Told and forgotten: never stored, and over by itself when nobody renews it. An outsider's is dropped. */
export async function setTyping(
  deps: Deps,
  actor: Actor,
  { conversationId, typing }: ParsedInput<'typing:set'>,
): Promise<void> {
  const sides = await deps.conversations.findSides(conversationId)
  const side = sides && sideOfActor(actor, sides)
  if (!side) return
  deps.relay.publish(audiencesOf(sides), {
    event: 'typing:changed',
    data: { conversationId, side, name: actor.name, ttlMs: typing ? TYPING_TTL_MS : 0 },
  })
}
