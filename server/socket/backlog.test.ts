import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { MAX_BODY_UNITS, MAX_MESSAGE_PAGE_SIZE } from '#server/protocol/limits.ts'
import { MAX_BACKLOG_CHARS } from './backlog.ts'

it('BP1 MS6 the largest page of the largest messages ends no connection', () => {
  const message = {
    conversationId: randomUUID(),
    seq: 2_147_483_647,
    clientId: randomUUID(),
    sender: { id: randomUUID(), role: 'shopper', name: '이'.repeat(100) },
    body: 'x'.repeat(MAX_BODY_UNITS),
    createdAt: new Date().toISOString(),
  }
  const page = { messages: Array(MAX_MESSAGE_PAGE_SIZE).fill(message) }
  expect(JSON.stringify(page).length).toBeLessThan(MAX_BACKLOG_CHARS)
})
