import type { Message, Sender } from '#server/protocol/conversation.ts'
import type { ErrorCode } from '#server/protocol/errors.ts'
import { type Side, sideOf } from '#server/protocol/sides.ts'
import type { ConversationState, PendingMessage } from './conversation-reducer.ts'
import { inPlace, isVanished, type VanishedMessage } from './vanished.ts'

/**
 * What the list shows, worked out from what the screen knows. One flat run of rows, each with a key that never changes:
 * a pending message and its stored self are the same row, so its bubble is never made anew.
 */
export type Row = DayRow | MessageRow

export type DayRow = { kind: 'day'; key: string; at: string }

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

export function listRows(state: ConversationState, me: Sender, dayOf: (at: string) => string): Row[] {
  const entries = [...storedEntries(state), ...pendingEntries(state, me)]
  const days = entries.map((entry) => dayOf(entry.at))
  const rows: Row[] = []
  for (const [index, entry] of entries.entries()) {
    const isNewDay = days[index] !== days[index - 1]
    if (isNewDay) rows.push({ kind: 'day', key: `day-${entry.key}`, at: entry.at })
    rows.push({
      kind: 'message',
      ...entry,
      isMe: entry.sender.id === me.id,
      isOwnSide: sideOf(entry.sender.role) === state.side,
      isTurn: isNewDay || entries[index - 1]?.sender.id !== entry.sender.id,
      isStart: isNewDay || !isSameRun(entries[index - 1], entry),
      isEnd: days[index + 1] !== days[index] || !isSameRun(entry, entries[index + 1]),
    })
  }
  return rows
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
  const own = messages.filter((one) => sideOf(one.sender.role) === side)
  const newest = own.at(-1)?.seq
  const newestRead = own.findLast((one) => one.seq <= readSeq)?.seq
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

function isSameRun(one: Entry | undefined, other: Entry | undefined): boolean {
  if (!one || !other) return false
  const isAlone = (entry: Entry) => entry.mark?.is === 'vanished'
  if (isAlone(one) || isAlone(other) || one.mark?.is === 'failed') return false
  return one.sender.id === other.sender.id && minuteOf(one.at) === minuteOf(other.at)
}

function minuteOf(at: string): number {
  return Math.floor(Date.parse(at) / 60_000)
}
