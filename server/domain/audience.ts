/**
 * Whom a fact is for. Computed by the server from the conversation row and from verified sessions, never named by a
 * client: there is nothing to forge.
 */
export type Audience = `shopper:${string}` | `shop:${string}`

/** Who the two sides of a conversation are. The shop never changes, the shopper once at most: when a guest signs in. */
export type Sides = { shopperId: string; shopId: string }

export function shopperAudience(shopperId: string): Audience {
  return `shopper:${shopperId}`
}

export function shopAudience(shopId: string): Audience {
  return `shop:${shopId}`
}

export function audiencesOf(sides: Sides): Audience[] {
  return [shopperAudience(sides.shopperId), shopAudience(sides.shopId)]
}
