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

export type InboxRowProps = { conversation: Conversation; isOpen: boolean; onOpen: (id: string) => void }

/** One inquiry: who, about what, what was said last, and what it waits for. Drawn anew when that changes. */
export const InboxRow = memo(function InboxRow({ conversation, isOpen, onOpen }: InboxRowProps) {
  const t = useTranslations('inbox')
  const locale = useLocale()
  const { id, product, shopper, lastMessage, awaiting } = conversation
  const unread = unreadOf(conversation, 'shop')
  return (
    <li>
      <Link
        href={`/inbox/${id}`}
        // A list of them would ask the server for as many pages that nobody may open.
        prefetch={false}
        onNavigate={() => onOpen(id)}
        aria-current={isOpen ? 'page' : undefined}
        data-slot="inbox-row"
        className={cn(
          'relative flex gap-3 px-4 py-3.5 transition-colors duration-150 ease-out focus-visible:-outline-offset-2',
          isOpen ? 'bg-accent-tint' : 'hover:bg-sunken',
        )}
      >
        <LinkPending />
        <Thumbnail src={product.image} className="mt-0.5 self-start" />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className={cn('min-w-0 truncate', unread > 0 ? 'font-bold' : 'font-medium')}>
              {shopper.name ?? t('guest')}
            </span>
            {lastMessage && (
              <RelativeTime iso={lastMessage.createdAt} className="ms-auto shrink-0 text-[0.8125rem] text-muted" />
            )}
          </span>
          <span className="mb-1 flex items-center gap-1.5">
            <span className="min-w-0 flex-1 truncate text-[0.8125rem] leading-5 text-muted">
              {pick(product.name, locale)}
            </span>
            {awaiting === 'shop' && <Awaiting />}
            {unread > 0 && (
              <Badge tone="attention">
                <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
                <VisuallyHidden>{t('unread', { count: unread })}</VisuallyHidden>
              </Badge>
            )}
          </span>
          <Excerpt message={lastMessage} isUnread={unread > 0} />
        </span>
      </Link>
    </li>
  )
})

function Excerpt({ message, isUnread }: { message: Conversation['lastMessage']; isUnread: boolean }) {
  const t = useTranslations('inbox')
  if (!message) return <span className="text-sm text-muted">{t('noMessage')}</span>
  return (
    <span className={cn('line-clamp-2 text-sm leading-5.5 text-wrap', isUnread ? 'text-ink' : 'text-muted')}>
      {message.senderRole === 'seller' && <span className="text-muted">{t('you')} </span>}
      {message.body}
    </span>
  )
}

function Awaiting() {
  const t = useTranslations('inbox')
  return (
    <span className="rounded-full border border-hairline-strong px-2 text-xs leading-4.5 whitespace-nowrap text-muted">
      {t('awaiting')}
    </span>
  )
}
