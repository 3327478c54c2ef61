'use client'

import { useSelectedLayoutSegment } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { cn } from '#components/ui/cn.ts'
import type { ConversationPage } from '#server/protocol/commands.ts'
import { InboxList } from './inbox-list.tsx'
import { useInbox } from './use-inbox.ts'

export type InboxProps = {
  initial: ConversationPage
  /** What is open beside the list; on a phone, in its place. */
  children: ReactNode
}

/** The shop's inquiries and the open one, side by side where there is room. */
export function Inbox({ initial, children }: InboxProps) {
  const t = useTranslations('inbox')
  const openId = useSelectedLayoutSegment()
  const [asked, setAsked] = useState({ id: openId, at: openId })
  // The rows are drawn anew only when something of them changes.
  const ask = useCallback((id: string) => setAsked({ id, at: openId }), [openId])
  // Whatever has come, by the row or by the browser's own way back, nothing is asked for any more.
  if (asked.at !== openId) setAsked({ id: openId, at: openId })
  const paneRef = useFocusAfter(openId)
  // Another inquiry has been asked for and is not here yet: nothing may be written to the one that is leaving.
  const isLeaving = openId !== null && asked.at === openId && asked.id !== openId
  const { conversations, counts, filter, hasMore, loadingMore, loadMore, setFilter } = useInbox(initial)
  return (
    <div data-slot="inbox" className="flex h-[calc(100dvh-var(--header-height))] min-h-0">
      <h1 className="sr-only">{t('title')}</h1>
      <div
        className={cn(
          'min-h-0 w-full flex-col bg-paper lg:flex lg:w-96 lg:shrink-0 lg:border-e',
          openId ? 'hidden' : 'flex',
        )}
      >
        <InboxList
          conversations={conversations}
          counts={counts}
          filter={filter}
          hasMore={hasMore}
          loadingMore={loadingMore}
          openId={openId}
          onOpen={ask}
          onFilter={setFilter}
          onMore={loadMore}
        />
      </div>
      <div
        ref={paneRef}
        inert={isLeaving}
        className={cn(
          'min-h-0 min-w-0 flex-1 flex-col transition-opacity duration-150 ease-out lg:flex',
          openId ? 'flex' : 'hidden',
          isLeaving && 'opacity-50',
        )}
      >
        {children}
      </div>
    </div>
  )
}

/** Whoever opens an inquiry is about to answer: the field has the focus, where that brings no keyboard up. */
function useFocusAfter(openId: string | null) {
  const paneRef = useRef<HTMLDivElement>(null)
  const shownId = useRef(openId)
  useEffect(() => {
    if (openId === shownId.current) return
    shownId.current = openId
    if (window.matchMedia('(pointer: fine)').matches) {
      paneRef.current?.querySelector('textarea')?.focus({ preventScroll: true })
    }
  }, [openId])
  return paneRef
}
