import type { Sender } from '#server/protocol/conversation.ts'
import type { Side } from '#server/protocol/sides.ts'
import { type Audience, type Sides, shopAudience, shopperAudience } from './audience.ts'

/** Who is calling, as verified by their session and the database. Everything a use case allows follows from this. */
export type Actor = {
  userId: string
  /** Null for a guest. */
  name: string | null
  isGuest: boolean
  /** The shops this person answers for. */
  shopIds: readonly string[]
}

/** The side this person is on, or null for an outsider. */
export function sideOfActor(actor: Actor, sides: Sides): Side | null {
  if (sides.shopperId === actor.userId) return 'shopper'
  return actor.shopIds.includes(sides.shopId) ? 'shop' : null
}

export function senderFor(actor: Actor, side: Side): Sender {
  return { id: actor.userId, role: side === 'shop' ? 'seller' : 'shopper', name: actor.name }
}

export function audiencesOfActor(actor: Actor): Audience[] {
  return [shopperAudience(actor.userId), ...actor.shopIds.map(shopAudience)]
}
