/** The two sides of a conversation. */
export const SIDES = ['shopper', 'shop'] as const
export type Side = (typeof SIDES)[number]

/** A sender's role says for which side they write. */
export const SENDER_ROLES = ['shopper', 'seller'] as const
export type SenderRole = (typeof SENDER_ROLES)[number]

/** How far a conversation goes, and how far each side has read. */
export type Cursors = { lastSeq: number; shopperReadSeq: number; shopReadSeq: number }

export function sideOf(role: SenderRole): Side {
  return role === 'seller' ? 'shop' : 'shopper'
}

export function unreadOf({ lastSeq, shopperReadSeq, shopReadSeq }: Cursors, side: Side): number {
  return Math.max(0, lastSeq - (side === 'shop' ? shopReadSeq : shopperReadSeq))
}
