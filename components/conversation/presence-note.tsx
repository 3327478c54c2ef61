'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo, useSyncExternalStore } from 'react'
import { browserSocket } from '#components/live/browser-socket.ts'
import type { Side } from '#server/protocol/sides.ts'
import { createPresence } from './presence.ts'

export type PresenceNoteProps = {
  conversationId: string
  /** The other side, whose name it stands beside. */
  side: Side
  /** What is said while they are not there: nothing by itself, they read it later all the same. */
  children?: ReactNode
}

/** That the other side is there now. */
export function PresenceNote({ conversationId, side, children = null }: PresenceNoteProps) {
  const t = useTranslations('conversation')
  const presence = useMemo(
    () => createPresence({ live: browserSocket(), conversationId, side }),
    [conversationId, side],
  )
  const state = useSyncExternalStore(presence.subscribe, presence.current, () => 'unknown')
  if (state !== 'present') return children
  return (
    <span
      data-slot="presence"
      className="inline-flex shrink-0 items-center gap-1.5 text-[0.8125rem] leading-5 whitespace-nowrap text-muted"
    >
      <span aria-hidden="true" className="size-1.75 rounded-full bg-accent" />
      {t('present')}
    </span>
  )
}
