import type { ParsedInput } from '#server/protocol/commands.ts'
import { TYPING_TTL_MS } from '#server/protocol/limits.ts'
import type { Actor } from './actor.ts'
import { audiencesOf } from './audience.ts'
import type { Deps } from './deps.ts'
import { findSide } from './find-side.ts'

/** Told and forgotten: never stored, and over by itself when nobody renews it. An outsider's is dropped. */
export async function setTyping(
  deps: Deps,
  actor: Actor,
  { conversationId, typing }: ParsedInput<'typing:set'>,
): Promise<void> {
  const found = await findSide(deps, actor, conversationId)
  if (!found) return
  const { side, sides } = found
  deps.relay.publish(audiencesOf(sides), {
    event: 'typing:changed',
    data: { conversationId, side, name: actor.name, ttlMs: typing ? TYPING_TTL_MS : 0 },
  })
}
