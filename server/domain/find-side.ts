import type { Side } from '#server/protocol/sides.ts'
import { type Actor, sideOfActor } from './actor.ts'
import type { Sides } from './audience.ts'
import type { Deps } from './deps.ts'

/** Which side of the conversation this person is on, and who the sides are. Null for an outsider, as for what does not exist. */
export async function findSide(
  { conversations }: Pick<Deps, 'conversations'>,
  actor: Actor,
  conversationId: string,
): Promise<{ side: Side; sides: Sides } | null> {
  const sides = await conversations.findSides(conversationId, (known) => sideOfActor(actor, known) !== null)
  const side = sides && sideOfActor(actor, sides)
  return side ? { side, sides } : null
}
