import { useEffect } from 'react'
import { tellUnread } from '#components/live/known-unread.ts'
import { unreadOf } from '#server/protocol/sides.ts'
import type { ConversationState } from './conversation-reducer.ts'

/** For the number beside the link to all of a shopper's inquiries. What is open is being read. */
export function useTellUnread({ conversation, side }: ConversationState, isShown: boolean): void {
  const { id, lastSeq } = conversation
  const count = isShown ? 0 : unreadOf(conversation, side)
  const isListed = side === 'shopper' && lastSeq > 0
  useEffect(() => {
    if (isListed) tellUnread(id, count)
  }, [isListed, id, count])
}
