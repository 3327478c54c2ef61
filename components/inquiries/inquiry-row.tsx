import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { memo } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { cn } from '#components/ui/cn.ts'
import { LinkPending } from '#components/ui/link-pending.tsx'
import { pick } from '#components/ui/localized.ts'
import { Thumbnail } from '#components/ui/thumbnail.tsx'
import { RelativeTime } from '#components/ui/time.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { Conversation } from '#server/protocol/conversation.ts'
import { unreadOf } from '#server/protocol/sides.ts'

export type InquiryRowProps = { conversation: Conversation }

/** About what, of whom, and what was said last. It leads to the product, with the inquiry open. */
export const InquiryRow = memo(function InquiryRow({ conversation }: InquiryRowProps) {
  const t = useTranslations('inquiries')
  const locale = useLocale()
  const { product, shop, lastMessage, status } = conversation
  const unread = unreadOf(conversation, 'shopper')
  return (
    <li>
      <Link
        href={`/products/${product.slug}?inquiry=open`}
        // A list of them would ask the server for as many pages that nobody may open.
        prefetch={false}
        data-slot="inquiry-row"
        className={cn(
          'relative flex gap-3.5 px-4 py-4 transition-colors duration-150 ease-out hover:bg-sunken',
          'focus-visible:-outline-offset-2 sm:gap-4 sm:px-5',
        )}
      >
        <LinkPending />
        <Thumbnail src={product.image} size="lg" className="mt-0.5 self-start" />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className={cn('min-w-0 truncate', unread > 0 ? 'font-bold' : 'font-medium')}>
              {pick(product.name, locale)}
            </span>
            {lastMessage && (
              <RelativeTime iso={lastMessage.createdAt} className="ms-auto shrink-0 text-[0.8125rem] text-muted" />
            )}
          </span>
          <span className="mb-1 flex items-center gap-1.5">
            <span className="min-w-0 flex-1 truncate text-[0.8125rem] leading-5 text-muted">
              {pick(shop.name, locale)}
            </span>
            {status === 'closed' && <Badge>{t('closed')}</Badge>}
            {unread > 0 && (
              <Badge tone="attention">
                <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
                <VisuallyHidden>{t('unread', { count: unread })}</VisuallyHidden>
              </Badge>
            )}
          </span>
          {lastMessage && (
            <span className={cn('line-clamp-2 text-sm leading-5.5', unread > 0 ? 'text-ink' : 'text-muted')}>
              <span className="text-muted">{t(lastMessage.senderRole === 'shopper' ? 'you' : 'shop')} </span>
              {lastMessage.body}
            </span>
          )}
        </span>
      </Link>
    </li>
  )
})
