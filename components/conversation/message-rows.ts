import type { Message, Sender } from '#server/protocol/conversation.ts'
import type { ErrorCode } from '#server/protocol/errors.ts'
import { type Side, sideOf } from '#server/protocol/sides.ts'
import type { ConversationState, PendingMessage } from './conversation-reducer.ts'
import { inPlace, isVanished, type VanishedMessage } from './vanished.ts'

/**
 * What the list shows, worked out from what the screen knows. One flat run of rows, each with a key that never changes:
 * a pending message and its stored self are the same row, so its bubble is never made anew.
 */
export type Row = DayRow | UnreadRow | MessageRow

export type DayRow = { kind: 'day'; key: string; at: string }

/** Stands before the first message that was unread when the conversation was opened. */
export type UnreadRow = { kind: 'unread'; key: string }

export type MessageRow = {
  kind: 'message'
  key: string
  /** 0 while it is not stored yet. */
  seq: number
  body: string
  at: string
  sender: Sender
  isMe: boolean
  /** Written by the reader's side: by the reader, or by a colleague of the same shop. */
  isOwnSide: boolean
  /** The first of what this person says in a row that day, however long it took them. */
  isTurn: boolean
  /** The first and the last of a run by one person within one minute. */
  isStart: boolean
  isEnd: boolean
  mark: Mark | null
}

/** vanished: it was in the log, and no longer is. */
export type Mark = { is: 'sending' | 'waiting' | 'sent' | 'read' | 'vanished' } | { is: 'failed'; code: ErrorCode }

type Entry = Pick<MessageRow, 'key' | 'seq' | 'body' | 'at' | 'sender' | 'mark'>

/** `unreadFrom`: the place of the first message that was unread; null for none. */
export function listRows(
  state: ConversationState,
  me: Sender,
  dayOf: (at: string) => string,
  unreadFrom: number | null,
): Row[] {
  const entries = [...storedEntries(state), ...pendingEntries(state, me)]
  const days = entries.map((entry) => dayOf(entry.at))
  const isUnreadFirst = (entry?: Entry) => entry?.seq === unreadFrom && entry.mark?.is !== 'vanished'
  const isSameRun = (one?: Entry, other?: Entry) => isOneRun(one, other) && !isUnreadFirst(other)
  const rows: Row[] = []
  for (const [index, entry] of entries.entries()) {
    const isNewDay = days[index] !== days[index - 1]
    // Above the day: all that is below the line is new.
    if (isUnreadFirst(entry)) rows.push({ kind: 'unread', key: 'unread' })
    if (isNewDay) rows.push({ kind: 'day', key: `day-${entry.key}`, at: entry.at })
    rows.push({
      kind: 'message',
      ...entry,
      isMe: entry.sender.id === me.id,
      isOwnSide: sideOf(entry.sender.role) === state.side,
      isTurn: isNewDay || isUnreadFirst(entry) || entries[index - 1]?.sender.id !== entry.sender.id,
      isStart: isNewDay || !isSameRun(entries[index - 1], entry),
      isEnd: days[index + 1] !== days[index] || !isSameRun(entry, entries[index + 1]),
    })
  }
  return rows
}

/** Lists rows again and again: a row of which nothing has changed is the very same object, and need not be drawn anew. */
export function createRowLister(dayOf: (at: string) => string) {
  let known = new Map<string, Row>()
  let days = new Map<string, string>()

  return (state: ConversationState, me: Sender, unreadFrom: number | null): Row[] => {
    const seen = new Map<string, string>()
    const knownDayOf = (at: string) => {
      const day = seen.get(at) ?? days.get(at) ?? dayOf(at)
      seen.set(at, day)
      return day
    }
    const rows = listRows(state, me, knownDayOf, unreadFrom).map((row) => {
      const before = known.get(row.key)
      return before && isSame(before, row) ? before : row
    })
    known = new Map(rows.map((row) => [row.key, row]))
    days = seen
    return rows
  }
}

/** Counts by what came since it was last asked, and not all over again. */
export function createNewsCount(): typeof countNews {
  let counted = { from: 0, first: Number.POSITIVE_INFINITY, to: 0, count: 0 }
  return (messages, side, seq) => {
    const first = messages[0]?.seq ?? 0
    const newest = messages.at(-1)?.seq ?? 0
    // Older ones have come that were not there to be counted.
    const isMore = first < counted.first && seq + 1 < counted.first
    if (counted.from !== seq || counted.to > newest || isMore) counted = { from: seq, first, to: seq, count: 0 }
    counted = { ...counted, to: newest, count: counted.count + countNews(messages, side, counted.to) }
    return counted.count
  }
}

/** Messages of the other side beyond `seq`: what came in while the reader was further up. */
export function countNews(messages: readonly Message[], side: Side, seq: number): number {
  let count = 0
  for (let index = messages.length - 1; index >= 0; index--) {
    const message = messages[index]
    if (!message || message.seq <= seq) break
    if (sideOf(message.sender.role) !== side) count++
  }
  return count
}

// Of the stored ones only two carry words: the newest of our side, and the newest that was read.
function storedEntries({ conversation, messages, vanished, side }: ConversationState): Entry[] {
  const readSeq = side === 'shop' ? conversation.shopperReadSeq : conversation.shopReadSeq
  const isOwn = (one: Message) => sideOf(one.sender.role) === side
  const newest = messages.findLast(isOwn)?.seq
  const newestRead = messages.findLast((one) => one.seq <= readSeq && isOwn(one))?.seq
  const markOf = (message: Message | VanishedMessage): Mark | null => {
    if (isVanished(message)) return { is: 'vanished' }
    return message.seq === newestRead ? { is: 'read' } : message.seq === newest ? { is: 'sent' } : null
  }
  return inPlace(messages, vanished).map((message) => ({
    key: message.clientId,
    seq: message.seq,
    body: message.body,
    at: message.createdAt,
    sender: message.sender,
    mark: markOf(message),
  }))
}

function pendingEntries({ pending }: ConversationState, me: Sender): Entry[] {
  return pending.map((message) => ({
    key: message.clientId,
    seq: 0,
    body: message.body,
    at: new Date(message.writtenAt).toISOString(),
    sender: me,
    mark: sendMarkOf(message),
  }))
}

function sendMarkOf({ status, code }: PendingMessage): Mark {
  if (status === 'failed') return { is: 'failed', code: code ?? 'unavailable' }
  return { is: status === 'stored' ? 'sent' : status }
}

function isOneRun(one: Entry | undefined, other: Entry | undefined): boolean {
  if (!one || !other) return false
  const isAlone = (entry: Entry) => entry.mark?.is === 'vanished'
  if (isAlone(one) || isAlone(other) || one.mark?.is === 'failed') return false
  return one.sender.id === other.sender.id && minuteOf(one.at) === minuteOf(other.at)
}

// Of an ISO time in UTC, as all of them are: 2026-11-20T10:00.
function minuteOf(at: string): string {
  return at.slice(0, 16)
}

function isSame(one: Row, other: Row): boolean {
  if (one.kind === 'unread' || other.kind === 'unread') return one.kind === other.kind
  if (one.kind === 'day' || other.kind === 'day') return one.kind === other.kind && one.at === other.at
  return (
    one.seq === other.seq &&
    one.body === other.body &&
    one.at === other.at &&
    isSameSender(one.sender, other.sender) &&
    one.isMe === other.isMe &&
    one.isOwnSide === other.isOwnSide &&
    one.isTurn === other.isTurn &&
    one.isStart === other.isStart &&
    one.isEnd === other.isEnd &&
    isSameMark(one.mark, other.mark)
  )
}

const isSameSender = (one: Sender, other: Sender) => one === other || (one.id === other.id && one.name === other.name)

function isSameMark(one: Mark | null, other: Mark | null): boolean {
  return one?.is === other?.is && (one?.is === 'failed' && one.code) === (other?.is === 'failed' && other.code)
}
