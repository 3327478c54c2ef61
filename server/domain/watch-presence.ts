import type { ParsedInput } from '#server/protocol/commands.ts'
import type { Side } from '#server/protocol/sides.ts'
import { type Actor, sideOfActor } from './actor.ts'
import { type Audience, shopAudience, shopperAudience } from './audience.ts'
import type { Deps } from './deps.ts'

export type Counterpart = { side: Side; audience: Audience }

/** Whom this person may watch in the conversation: the other side. Null for an outsider, as for what does not exist. */
export async function watchPresence(
  deps: Deps,
  actor: Actor,
  { conversationId }: Pick<ParsedInput<'presence:watch'>, 'conversationId'>,
): Promise<Counterpart | null> {
  const sides = await deps.conversations.findSides(conversationId)
  const side = sides && sideOfActor(actor, sides)
  if (!side) return null
  return side === 'shop'
    ? { side: 'shopper', audience: shopperAudience(sides.shopperId) }
    : { side: 'shop', audience: shopAudience(sides.shopId) }
}
