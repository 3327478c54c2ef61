import { ArrowLeft, MessageCircle } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button.tsx'
import { cn } from '#components/ui/cn.ts'
import { Empty } from '#components/ui/empty.tsx'

/** What may stand beside the list, apart from the conversation itself. */

export type PaneHeaderProps = {
  name: string
  shopName: string
  /** What there is to say of them now. */
  children?: ReactNode
}

export function PaneHeader({ name, shopName, children }: PaneHeaderProps) {
  return (
    <header className="flex min-h-14 items-center gap-1 bg-raised px-4 max-lg:ps-1">
      <BackToList />
      <div className="flex min-w-0 items-center gap-2.5">
        <h2 className="min-w-0 truncate text-lg leading-7 font-semibold">{name}</h2>
        {children}
      </div>
      <p className="ms-auto shrink-0 ps-3 text-sm text-muted">{shopName}</p>
    </header>
  )
}

export function BackToList() {
  const t = useTranslations('inbox')
  return (
    <Link
      href="/inbox"
      aria-label={t('back')}
      className={cn(buttonClass({ variant: 'quiet', size: 'icon' }), 'lg:hidden')}
    >
      <ArrowLeft aria-hidden="true" className="size-5" strokeWidth={1.75} />
    </Link>
  )
}

export function PaneNothingOpen() {
  const t = useTranslations('inbox.choose')
  return (
    <Empty className="flex-1" icon={<MessageCircle className="size-7" strokeWidth={1.5} />} title={t('title')}>
      {t('body')}
    </Empty>
  )
}

export type PaneNoticeProps = { title: string; body: string; children?: ReactNode }

export function PaneNotice({ title, body, children }: PaneNoticeProps) {
  return (
    <div className="flex flex-1 flex-col">
      <div className="p-1 lg:hidden">
        <BackToList />
      </div>
      <Empty className="flex-1 pb-28" title={title}>
        <p>{body}</p>
        {children && <div className="mt-5 flex justify-center">{children}</div>}
      </Empty>
    </div>
  )
}
