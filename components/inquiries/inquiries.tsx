'use client'

import { useTranslations } from 'next-intl'
import type { ConversationPage } from '#server/protocol/commands.ts'
import { LIST_COUNT_LIMIT } from '#server/protocol/limits.ts'
import { InquiriesEmpty } from './inquiries-empty.tsx'
import { InquiriesStatusLine } from './inquiries-status-line.tsx'
import { InquiryRow } from './inquiry-row.tsx'
import { MoreInquiries } from './more-inquiries.tsx'
import { useInquiries } from './use-inquiries.ts'

export type InquiriesProps = { initial: ConversationPage; shopperId: string; isGuest: boolean }

/** What one has asked, of whichever shops, the last spoken in first; it moves by itself. */
export function Inquiries({ initial, shopperId, isGuest }: InquiriesProps) {
  const t = useTranslations('inquiries')
  const { conversations, counts, hasMore, loadingMore, hasMoreFailed, loadMore } = useInquiries(initial, shopperId)
  const news =
    counts.unread > LIST_COUNT_LIMIT ? t('beyond', { limit: LIST_COUNT_LIMIT }) : t('news', { count: counts.unread })
  return (
    <>
      <div className="px-4 sm:px-0">
        <h1 className="text-2xl leading-snug font-bold tracking-tight">{t('title')}</h1>
        {/* What comes in is told once; the rows that move for it are not. */}
        <p role="status" className="mt-1 min-h-6 text-sm leading-6 text-muted">
          {counts.unread > 0 ? news : t('lead')}
        </p>
      </div>
      <div className="mt-5 overflow-hidden border-y bg-raised sm:rounded-md sm:border">
        <InquiriesStatusLine userId={shopperId} />
        {conversations.length === 0 ? (
          <InquiriesEmpty canSignIn={isGuest} />
        ) : (
          <ul aria-label={t('list')} className="divide-y divide-hairline">
            {conversations.map((one) => (
              <InquiryRow key={one.id} conversation={one} />
            ))}
          </ul>
        )}
      </div>
      {hasMore && (
        <MoreInquiries
          shown={conversations.length}
          isLoading={loadingMore}
          hasFailed={hasMoreFailed}
          onMore={loadMore}
        />
      )}
    </>
  )
}
