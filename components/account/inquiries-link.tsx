'use client'

import { MessagesSquare } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { getKnownUnread, onKnownUnread } from '#components/live/known-unread.ts'
import { Badge } from '#components/ui/badge.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { cn } from '#components/ui/cn.ts'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'

export type InquiriesLinkProps = {
  hasAny: boolean
  /** When the page came. */
  unread: readonly { conversationId: string; count: number }[]
}

/** To all that one has asked, for whoever has. It listens to what this tab shows, and opens no line of its own. */
export function InquiriesLink({ hasAny, unread }: InquiriesLinkProps) {
  const t = useTranslations('account.menu')
  const path = usePathname()
  const known = useSyncExternalStore(onKnownUnread, getKnownUnread, () => NOTHING_KNOWN)
  if (!hasAny && known.size === 0) return null
  const counts = new Map([...unread.map((one) => [one.conversationId, one.count] as const), ...known])
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return (
    <Link
      href="/inquiries"
      aria-current={path === '/inquiries' ? 'page' : undefined}
      className={cn(buttonClass({ variant: 'quiet', size: 'sm' }), 'relative min-h-11 max-sm:px-2.5')}
    >
      <MessagesSquare className="size-5 sm:hidden" strokeWidth={1.6} aria-hidden="true" />
      <span className="max-sm:sr-only">{t('inquiries')}</span>
      {total > 0 && (
        <Badge tone="attention" className="max-sm:absolute max-sm:end-0 max-sm:top-0.5">
          <span aria-hidden="true">{total > 99 ? '99+' : total}</span>
          <VisuallyHidden>{t('unread', { count: total })}</VisuallyHidden>
        </Badge>
      )}
    </Link>
  )
}

const NOTHING_KNOWN: ReadonlyMap<string, number> = new Map()
