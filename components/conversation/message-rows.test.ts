import { describe, expect, it } from 'vitest'
import type { Conversation, Message, Sender } from '#server/protocol/conversation.ts'
import { type ConversationState, type PendingMessage, startState } from './conversation-reducer.ts'
import { countNews, createNewsCount, createRowLister, listRows, type MessageRow } from './message-rows.ts'

const shopper: Sender = { id: 'shopper-1', role: 'shopper', name: null }
const seller: Sender = { id: 'seller-1', role: 'seller', name: '한지우' }
const colleague: Sender = { id: 'seller-2', role: 'seller', name: '오태윤' }

const text = { ko: '가게', en: 'Shop' }

function conversation(read: Partial<Conversation> = {}): Conversation {
  return {
    id: 'conversation-1',
    product: { id: 'p', slug: 'p', name: text, price: 1, currency: 'KRW', stock: 1, image: '/p.svg' },
    shop: { id: 's', slug: 's', name: text },
    shopper: { id: shopper.id, name: null, isGuest: true },
    lastSeq: 0,
    shopperReadSeq: 0,
    shopReadSeq: 0,
    awaiting: 'shop',
    status: 'open',
    lastMessage: null,
    ...read,
  }
}

function message(seq: number, sender: Sender, createdAt: string): Message {
  return { conversationId: 'conversation-1', seq, clientId: `c${seq}`, sender, body: `${seq}`, createdAt }
}

function state(messages: Message[], more: Partial<ConversationState> = {}): ConversationState {
  return { ...startState({ conversation: conversation(), messages }, 'shopper'), ...more }
}

const utcDay = (at: string) => at.slice(0, 10)
const rowsOf = (from: ConversationState, me = shopper) => listRows(from, me, utcDay, null)
const messagesOf = (from: ConversationState, me = shopper) =>
  rowsOf(from, me).filter((row): row is MessageRow => row.kind === 'message')

describe('listRows', () => {
  it('TX3 puts a day before its first message, and once', () => {
    const rows = rowsOf(
      state([
        message(1, shopper, '2026-11-20T10:00:00.000Z'),
        message(2, shopper, '2026-11-20T23:00:00.000Z'),
        message(3, shopper, '2026-11-21T00:00:00.000Z'),
      ]),
    )
    expect(rows.map((row) => row.kind)).toEqual(['day', 'message', 'message', 'day', 'message'])
  })

  it('TX3 makes one run of what one person says within a minute', () => {
    const rows = messagesOf(
      state([
        message(1, shopper, '2026-11-20T10:00:01.000Z'),
        message(2, shopper, '2026-11-20T10:00:59.000Z'),
        message(3, shopper, '2026-11-20T10:01:00.000Z'),
        message(4, seller, '2026-11-20T10:01:01.000Z'),
      ]),
    )
    expect(rows.map(({ isStart, isEnd, isTurn }) => [isStart, isEnd, isTurn])).toEqual([
      [true, false, true],
      [false, true, false],
      [true, true, false],
      [true, true, true],
    ])
  })

  it('keeps the key and the place of a pending message when it is stored', () => {
    const pending: PendingMessage = {
      clientId: 'c2',
      body: '2',
      writtenAt: Date.parse('2026-11-20T10:00:00Z'),
      status: 'sending',
    }
    const first = message(1, seller, '2026-11-20T09:00:00.000Z')
    const before = rowsOf(state([first], { pending: [pending] }))
    const after = rowsOf(state([first, message(2, shopper, '2026-11-20T10:00:00.000Z')]))
    expect(before.map((row) => row.key)).toEqual(after.map((row) => row.key))
  })

  it('puts what a colleague wrote on our side, but not as ours', () => {
    const rows = messagesOf({ ...state([message(1, colleague, '2026-11-20T10:00:00.000Z')]), side: 'shop' }, seller)
    expect(rows[0]).toMatchObject({ isOwnSide: true, isMe: false })
  })

  it('says "read" at the newest message that was read and "sent" at the newest of all', () => {
    const messages = [1, 2, 3].map((seq) => message(seq, shopper, '2026-11-20T10:00:00.000Z'))
    const marks = messagesOf(state(messages, { conversation: conversation({ shopReadSeq: 2 }) })).map((row) => row.mark)
    expect(marks).toEqual([null, { is: 'read' }, { is: 'sent' }])
  })

  it('says only "read" when all of it was read, and nothing about the other side', () => {
    const messages = [message(1, shopper, '2026-11-20T10:00:00.000Z'), message(2, seller, '2026-11-20T10:00:00.000Z')]
    const marks = messagesOf(state(messages, { conversation: conversation({ shopReadSeq: 2 }) })).map((row) => row.mark)
    expect(marks).toEqual([{ is: 'read' }, null])
  })

  it('tells why a message failed, and ends the run there', () => {
    const pending: PendingMessage[] = [
      { clientId: 'a', body: 'a', writtenAt: 0, status: 'failed', code: 'forbidden' },
      { clientId: 'b', body: 'b', writtenAt: 1, status: 'waiting' },
    ]
    const rows = messagesOf(state([], { pending }))
    expect(rows.map((row) => row.mark)).toEqual([{ is: 'failed', code: 'forbidden' }, { is: 'waiting' }])
    expect(rows[0]?.isEnd).toBe(true)
    expect(rows[1]?.isStart).toBe(true)
  })

  it('CS14 shows what vanished at its place, marked, and as a run of its own', () => {
    const at = '2026-11-20T10:00:00.000Z'
    const vanished = [{ ...message(2, shopper, at), clientId: 'gone', after: 1 }]
    const rows = messagesOf(
      state(
        [1, 2].map((seq) => message(seq, shopper, at)),
        { vanished },
      ),
    )
    expect(rows.map(({ key, mark, isStart, isEnd }) => [key, mark?.is, isStart, isEnd])).toEqual([
      ['c1', undefined, true, true],
      ['gone', 'vanished', true, true],
      ['c2', 'sent', true, true],
    ])
  })
})

describe('the line above what was unread', () => {
  const at = (minute: number) => `2026-11-20T10:0${minute}:00.000Z`
  const kinds = (unreadFrom: number | null, messages: Message[], more: Partial<ConversationState> = {}) =>
    listRows(state(messages, more), shopper, utcDay, unreadFrom).map((row) =>
      row.kind === 'message' ? row.body : row.kind,
    )

  it('TX4 stands before the first of them, above a day that begins there', () => {
    const messages = [message(1, shopper, at(0)), message(2, seller, at(1)), message(3, seller, at(1))]
    expect(kinds(2, messages)).toEqual(['day', '1', 'unread', '2', '3'])
    expect(kinds(1, messages)).toEqual(['unread', 'day', '1', '2', '3'])
    expect(kinds(null, messages)).toEqual(['day', '1', '2', '3'])
  })

  it('TX4 is not there while that message is not in the page', () => {
    const messages = [message(5, seller, at(0)), message(6, seller, at(1))]
    expect(kinds(4, messages)).toEqual(['day', '5', '6'])
    expect(kinds(7, messages)).toEqual(['day', '5', '6'])
  })

  it('TX4 divides a run, and says anew who goes on', () => {
    const messages = [1, 2, 3].map((seq) => message(seq, seller, at(0)))
    const rows = listRows(state(messages), shopper, utcDay, 2).filter((row) => row.kind === 'message')
    expect(rows.map(({ isTurn, isStart, isEnd }) => [isTurn, isStart, isEnd])).toEqual([
      [true, true, true],
      [true, true, false],
      [false, false, true],
    ])
  })

  it('TX4 stands once, though a message that vanished had the same place', () => {
    const vanished = [{ ...message(2, seller, at(0)), clientId: 'gone', body: 'gone', after: 1 }]
    const messages = [message(1, shopper, at(0)), message(2, seller, at(1))]
    expect(kinds(2, messages, { vanished })).toEqual(['day', '1', 'gone', 'unread', '2'])
  })
})

describe('rows that are listed again', () => {
  const at = '2026-11-20T10:00:00.000Z'
  const many = (length: number) => Array.from({ length }, (_, i) => message(i + 1, shopper, at))

  /** How many rows are other objects after one more message. */
  function drawnAnew(length: number): number {
    const list = createRowLister(utcDay)
    const messages = many(length + 1)
    const before = new Set(list(state(messages.slice(0, -1)), shopper, 3))
    return list(state(messages), shopper, 3).filter((row) => !before.has(row)).length
  }

  it('FE1 are the very same but for the new one and its neighbour, however many there are', () => {
    expect(drawnAnew(10)).toBe(2)
    expect(drawnAnew(500)).toBe(2)
  })

  it('FE1 ask for the day of a time once', () => {
    const asked: string[] = []
    const list = createRowLister((time) => {
      asked.push(time)
      return utcDay(time)
    })
    list(state(many(500)), shopper, null)
    list(state(many(501)), shopper, null)
    expect(asked).toEqual([at])
  })

  it('show what has changed of one that was there', () => {
    const list = createRowLister(utcDay)
    const pending = (status: PendingMessage['status']): PendingMessage[] => [
      { clientId: 'p', body: 'p', writtenAt: 0, status, ...(status === 'failed' && { code: 'forbidden' }) },
    ]
    const mark = (from: ConversationState) => list(from, shopper, null).findLast((row) => row.kind === 'message')?.mark
    expect(mark(state([], { pending: pending('sending') }))).toEqual({ is: 'sending' })
    expect(mark(state([], { pending: pending('failed') }))).toEqual({ is: 'failed', code: 'forbidden' })
    expect(mark(state(many(1)))).toEqual({ is: 'sent' })
    expect(mark(state(many(1), { conversation: conversation({ shopReadSeq: 1 }) }))).toEqual({ is: 'read' })
  })
})

describe('countNews', () => {
  const messages = [
    message(1, seller, '2026-11-20T10:00:00.000Z'),
    message(2, shopper, '2026-11-20T10:00:00.000Z'),
    message(3, seller, '2026-11-20T10:00:00.000Z'),
  ]

  it('counts what the other side wrote beyond a place', () => {
    expect(countNews(messages, 'shopper', 0)).toBe(2)
    expect(countNews(messages, 'shopper', 1)).toBe(1)
    expect(countNews(messages, 'shopper', 3)).toBe(0)
  })

  it('FE1 counts only what has come since it was last asked', () => {
    const count = createNewsCount()
    expect(count(messages.slice(0, 1), 'shopper', 0)).toBe(1)
    // Of those it has counted nothing is left here, and they count all the same.
    expect(count(messages.slice(2), 'shopper', 0)).toBe(2)
    expect(count(messages, 'shopper', 1)).toBe(1)
    expect(count(messages.slice(0, 2), 'shopper', 1)).toBe(0)
  })

  it('TX4 counts older ones too that come when the newer are counted already', () => {
    const count = createNewsCount()
    expect(count(messages.slice(2), 'shopper', 0)).toBe(1)
    expect(count(messages, 'shopper', 0)).toBe(2)
    expect(count(messages.slice(1), 'shopper', 0)).toBe(2)
  })
})
