'use client'

import { useSelectedLayoutSegment } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from '#components/ui/cn.ts'
import type { InboxPage } from '#server/protocol/commands.ts'
import { InboxList } from './inbox-list.tsx'
import { useInbox } from './use-inbox.ts'

export type InboxProps = {
  initial: InboxPage
  /** What is open beside the list; on a phone, in its place. */
  children: ReactNode
}

/** The shop's inquiries and the open one, side by side where there is room. */
export function Inbox({ initial, children }: InboxProps) {
  const t = useTranslations('inbox')
  const openId = useSelectedLayoutSegment()
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
          onFilter={setFilter}
          onMore={loadMore}
        />
      </div>
      <div className={cn('min-h-0 min-w-0 flex-1 flex-col lg:flex', openId ? 'flex' : 'hidden')}>{children}</div>
    </div>
  )
}
