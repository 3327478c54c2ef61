import { useEffect, useEffectEvent, useState } from 'react'
import { MESSAGE_PAGE_SIZE } from '#server/protocol/limits.ts'
import type { ConversationState } from './conversation-reducer.ts'
import { findUnreadFrom } from './unread-from.ts'

/** The line above what was unread. */
export const UNREAD_SLOT = 'unread-line'

/** So far above what a conversation opens with the line is fetched. Whoever has missed more begins at the end. */
const REACH = 4 * MESSAGE_PAGE_SIZE
/** Opening takes no longer: by then the reader reads what is there, and is not moved any more. */
const PATIENCE_MS = 2000

export type UnreadStartOptions = {
  state: ConversationState
  /** The reader is led somewhere else. */
  isOff: boolean
  onLoadOlder: () => Promise<void>
}

/** Where what is unread begins as the conversation is opened, and whether the reader has still to be led there. */
export function useUnreadStart({ state, isOff, onLoadOlder }: UnreadStartOptions) {
  const first = state.messages[0]?.seq ?? 0
  const [unreadFrom] = useState(() => findUnreadFrom(state))
  const [isPending, setPending] = useState(unreadFrom !== null && !isOff && first - unreadFrom <= REACH)
  const isAbove = isPending && unreadFrom !== null && unreadFrom < first && state.hasOlder

  const load = useEffectEvent(() => void onLoadOlder())
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page that came asks for the next
  useEffect(() => {
    if (isAbove) load()
  }, [isAbove, first])
  useEffect(() => {
    if (!isPending) return
    const timer = setTimeout(() => setPending(false), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [isPending])

  return { unreadFrom, isPending, end: () => setPending(false) }
}
