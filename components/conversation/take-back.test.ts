import { describe, expect, it } from 'vitest'
import type { Message } from '#server/protocol/conversation.ts'
import { type ConversationChange, type PendingMessage, reduceConversation, startState } from './conversation-reducer.ts'

const start = startState({ conversation: { lastSeq: 0 } as never, messages: [] }, 'shopper')

function row(clientId: string, status: PendingMessage['status'] = 'waiting'): PendingMessage {
  return { clientId, body: clientId, writtenAt: 0, status }
}

function written(clientId: string): ConversationChange {
  return { type: 'written', message: row(clientId) }
}

function takenBack(...clientIds: string[]): ConversationChange {
  return { type: 'takenBack', messages: clientIds.map((clientId) => row(clientId)) }
}

function arrived(seq: number, clientId: string): ConversationChange {
  const message = {
    conversationId: 'c',
    seq,
    clientId,
    body: clientId,
    sender: { id: 's', role: 'shopper', name: null },
  }
  return { type: 'arrived', messages: [message as Message] }
}

function pendingAfter(...changes: ConversationChange[]): PendingMessage[] {
  return [...changes.reduce(reduceConversation, start).pending]
}

describe('what the device has kept', () => {
  it('OB1 stands before what has been written since, in the order of the device', () => {
    const pending = pendingAfter(written('new'), takenBack('a', 'b'))
    expect(pending.map((one) => one.clientId)).toEqual(['a', 'b', 'new'])
  })

  it('OB2 puts in its place what another tab wrote before a message of this one', () => {
    const pending = pendingAfter(written('mine'), takenBack('theirs', 'mine', 'theirs too'))
    expect(pending.map((one) => one.clientId)).toEqual(['theirs', 'mine', 'theirs too'])
  })

  it('OB1 takes nothing back that is in the log, on the screen or behind a hole', () => {
    expect(pendingAfter(arrived(1, 'shown'), arrived(3, 'held'), takenBack('shown', 'held', 'a'))).toMatchObject([
      { clientId: 'a' },
    ])
  })

  it('OB2 knows better than the device what it is sending now', () => {
    const failed: ConversationChange = { type: 'sendMoved', clientId: 'a', status: 'failed', code: 'not_found' }
    expect(pendingAfter(written('a'), failed, takenBack('a'))).toMatchObject([{ status: 'failed', code: 'not_found' }])
  })

  it('CS3 is shown once, however often other tabs tell of it, and not after it was stored', () => {
    expect(pendingAfter(written('a'), written('a'))).toHaveLength(1)
    expect(pendingAfter(arrived(1, 'a'), written('a'))).toEqual([])
  })
})
