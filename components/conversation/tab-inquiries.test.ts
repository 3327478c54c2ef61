import { expect, it } from 'vitest'
import type { Conversation } from '#server/protocol/conversation.ts'
import { newestInquiry, rememberInquiry } from './tab-inquiries.ts'
import type { Inquiry } from './use-opening.ts'

function inquiry(lastSeq: number, shopperReadSeq: number, { id = 'me', price = 100 } = {}): Inquiry {
  const conversation = { id: 'c', product: { price }, lastSeq, shopReadSeq: 0, shopperReadSeq } as Conversation
  return { opened: { conversation, messages: [] }, me: { id, role: 'shopper', name: null } }
}

it('LN4 a page that is come back to begins with what this tab has learned since, unless the page knows more', () => {
  expect(newestInquiry('mug', null)).toBeNull()
  const served = inquiry(4, 2, { price: 200 })
  expect(newestInquiry('mug', served)).toBe(served)

  const read = inquiry(4, 4)
  rememberInquiry('mug', read)
  // What the product costs is the page's to say.
  expect(newestInquiry('mug', served)).toEqual(inquiry(4, 4, { price: 200 }))
  expect(newestInquiry('mug', null)).toBe(read)
  expect(newestInquiry('bowl', served)).toBe(served)
  for (const newer of [inquiry(5, 4), inquiry(4, 4), inquiry(1, 1, { id: 'somebody else' })]) {
    expect(newestInquiry('mug', newer)).toBe(newer)
  }
})
