import type { ParsedInput } from '#server/protocol/commands.ts'
import type { Side } from '#server/protocol/sides.ts'
import type { Actor } from './actor.ts'
import { type Audience, shopAudience, shopperAudience } from './audience.ts'
import type { Deps } from './deps.ts'
import { findSide } from './find-side.ts'

export type Counterpart = { side: Side; audience: Audience }

/** Whom this person may watch in the conversation: the other side. Null for an outsider, as for what does not exist. */
export async function watchPresence(
  deps: Deps,
  actor: Actor,
  { conversationId }: Pick<ParsedInput<'presence:watch'>, 'conversationId'>,
): Promise<Counterpart | null> {
  const found = await findSide(deps, actor, conversationId)
  if (!found) return null
  const { side, sides } = found
  return side === 'shop'
    ? { side: 'shopper', audience: shopperAudience(sides.shopperId) }
    : { side: 'shop', audience: shopAudience(sides.shopId) }
}
