import type { Conversation, Message } from '#server/protocol/conversation.ts'
import { type Cursors, type Side, sideOf } from '#server/protocol/sides.ts'

// How far the log goes and how far each side has read. Forward only.

export function moveHead(conversation: Conversation, head: Cursors): Conversation {
  const moved = moveRead(moveRead(conversation, 'shop', head.shopReadSeq), 'shopper', head.shopperReadSeq)
  return head.lastSeq > moved.lastSeq ? { ...moved, lastSeq: head.lastSeq } : moved
}

/** Whoever writes has read: the server moves the side's cursor with the message. */
export function writtenBy(conversation: Conversation, { sender, seq }: Message): Conversation {
  return moveRead(conversation, sideOf(sender.role), seq)
}

/** The very same where nothing moves. */
export function moveRead(conversation: Conversation, side: Side, seq: number): Conversation {
  const name = side === 'shop' ? 'shopReadSeq' : 'shopperReadSeq'
  return seq > conversation[name] ? { ...conversation, [name]: seq } : conversation
}
