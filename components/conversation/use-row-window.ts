import { useEffect, useEffectEvent, useState } from 'react'
import type { Message } from '#server/protocol/conversation.ts'
import type { ConversationState } from './conversation-reducer.ts'
import { shownSeq } from './grow-run.ts'
import { createNewsCount } from './message-rows.ts'
import { boundAbove, farAboveEnd, isWhole, MAX_ROWS, NEWS_ROOM, rowsInPage } from './row-window.ts'

export type RowWindow = {
  /** What of the conversation is in the page. */
  inPage: ConversationState
  /** Its end is among it. */
  isWhole: boolean
  /** How many messages of the other side came in since the reader was last at the end. */
  news: number
  /** The reader comes near the last row that is in the page, and more lies below. */
  showMore: () => void
  showEnd: () => void
  /** A place further up, and some of what follows it; the reader is not at the end any more. */
  showAround: (seq: number) => void
}

export type RowWindowOptions = {
  state: ConversationState
  isAtEnd: boolean
  /** The first place that was unread when the conversation was opened. */
  unreadFrom: number | null
  /** Grows with each message the reader writes here: that leads to the end. */
  writtenAt: number
  onLetGo: (above: number) => void
}

/** The rows that are in the page: those the reader may see, however much comes in. */
export function useRowWindow({ state, isAtEnd, unreadFrom, writtenAt, onLetGo }: RowWindowOptions): RowWindow {
  const { messages } = state
  const newest = shownSeq(state)
  const [countNews] = useState(createNewsCount)
  // Whoever begins further up has seen what was read then, and no more.
  const seen = unreadFrom === null ? newest : Math.min(unreadFrom - 1, newest)
  const [left, setLeft] = useState({ isAtEnd, writtenAt, seq: seen, bound: newest + NEWS_ROOM })
  // Lower than what was seen: another log has taken the place of the one that was read.
  if (left.isAtEnd !== isAtEnd || newest < left.seq) {
    setLeft({ ...left, isAtEnd, seq: newest, bound: newest + NEWS_ROOM })
  } else if (writtenAt > left.writtenAt) setLeft({ ...left, writtenAt, bound: Number.POSITIVE_INFINITY })
  useLetGo(messages, isAtEnd, onLetGo)

  const isToEnd = isAtEnd || left.bound === Number.POSITIVE_INFINITY
  const bound = isToEnd ? Number.POSITIVE_INFINITY : boundAbove(messages, left.bound)
  const rows = rowsInPage(messages, bound)
  const whole = isWhole(messages, bound)
  return {
    inPage: whole ? { ...state, messages: rows } : withoutEnd(state, rows),
    isWhole: whole,
    news: isAtEnd ? 0 : countNews(messages, state.side, left.seq),
    showMore() {
      const next = bound + NEWS_ROOM
      setLeft({ ...left, bound: next })
      onLetGo(next - MAX_ROWS + 1)
    },
    showEnd: () => setLeft({ ...left, bound: Number.POSITIVE_INFINITY }),
    showAround: (seq) => setLeft({ ...left, isAtEnd: false, seq: newest, bound: seq + NEWS_ROOM }),
  }
}

/** While the reader is at the end, or does not see the conversation at all, it does not fill the device. */
export function useLetGo(messages: readonly Message[], isAtEnd: boolean, onLetGo: (above: number) => void): void {
  const letGo = useEffectEvent(() => {
    const seq = isAtEnd ? farAboveEnd(messages) : null
    if (seq !== null) onLetGo(seq)
  })
  const newest = messages.at(-1)?.seq
  // Only with what comes in: an older page that somebody has just asked for stays.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest is what it follows
  useEffect(() => letGo(), [newest, isAtEnd])
}

/** What stands behind the last message stands there only when that is in the page. */
function withoutEnd(state: ConversationState, messages: readonly Message[]): ConversationState {
  const last = messages.at(-1)?.seq ?? 0
  return { ...state, messages, pending: [], vanished: state.vanished.filter((one) => one.after < last) }
}
