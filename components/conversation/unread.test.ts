import { expect, it } from 'vitest'
import type { Conversation, Message } from '#server/protocol/conversation.ts'
import { startState } from './conversation-reducer.ts'
import { findUnread } from './unread.ts'

function state(roles: ('shopper' | 'seller')[], shopperReadSeq: number) {
  const conversation = { id: 'c', lastSeq: roles.length, shopReadSeq: 0, shopperReadSeq } as Conversation
  const messages = roles.map(
    (role, index) => ({ seq: index + 1, clientId: `${index + 1}`, sender: { role } }) as Message,
  )
  return startState({ conversation, messages }, 'shopper')
}

it('LN2 of an answer only the newest that is not read is news', () => {
  expect(findUnread(state(['shopper', 'seller', 'seller'], 1))).toMatchObject({ count: 2, newest: { seq: 3 } })
  expect(findUnread(state(['shopper', 'seller'], 2))).toEqual({ count: 0, newest: null })
  // What one has written oneself is none, whatever the cursor says.
  expect(findUnread(state(['seller', 'shopper'], 1))).toEqual({ count: 1, newest: null })
})
