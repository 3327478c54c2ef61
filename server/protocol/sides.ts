import type { Conversation, Sender } from './conversation.ts'

/** The two sides of a conversation. A sender's role says which side they wrote for. */
export const SIDES = ['shopper', 'shop'] as const
export type Side = (typeof SIDES)[number]

export function sideOf(role: Sender['role']): Side {
  return role === 'seller' ? 'shop' : 'shopper'
}

export function unreadOf(conversation: Conversation, side: Side): number {
  const read = side === 'shop' ? conversation.shopReadSeq : conversation.shopperReadSeq
  return Math.max(0, conversation.lastSeq - read)
}
