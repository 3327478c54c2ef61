import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Conversation, Message } from '#server/protocol/conversation.ts'
import type { ConversationState } from './conversation-reducer.ts'
import { findUnreadFrom, rememberSeen } from './unread-from.ts'

function stateWith(cursors: Partial<Conversation>, shown: number, side: ConversationState['side'] = 'shopper') {
  const conversation = { id: randomUUID(), lastSeq: 0, shopperReadSeq: 0, shopReadSeq: 0, ...cursors }
  const messages = Array.from({ length: shown }, (_, i) => ({ seq: i + 1 }) as Message)
  return { conversation, side, messages } as unknown as ConversationState
}

it('TX4 what is unread begins behind the cursor of the reader’s own side', () => {
  const cursors = { lastSeq: 9, shopperReadSeq: 4, shopReadSeq: 9 }
  expect(findUnreadFrom(stateWith(cursors, 9))).toBe(5)
  expect(findUnreadFrom(stateWith(cursors, 9, 'shop'))).toBe(null)
  expect(findUnreadFrom(stateWith({}, 0))).toBe(null)
})

it('TX4 what was seen in this tab is read, though the server has not said so yet', () => {
  const state = stateWith({ lastSeq: 9, shopperReadSeq: 4 }, 8)
  rememberSeen(state)
  expect(findUnreadFrom(state)).toBe(9)
  expect(findUnreadFrom({ ...state, side: 'shop' })).toBe(1)
  expect(findUnreadFrom(stateWith({ lastSeq: 9, shopperReadSeq: 4 }, 8))).toBe(5)
})
