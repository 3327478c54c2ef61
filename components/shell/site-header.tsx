import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Mark } from '#components/ui/mark.tsx'

export type SiteHeaderProps = { children: ReactNode }

/** The wordmark, and at the end what belongs to the reader: it is handed in, this room knows no accounts. */
export function SiteHeader({ children }: SiteHeaderProps) {
  const t = useTranslations('shell')
  return (
    <header className="border-b bg-paper">
      <div className="mx-auto flex h-[calc(var(--header-height)-1px)] max-w-310 items-center gap-2 ps-4 pe-2 sm:ps-8 sm:pe-6">
        <Link href="/" aria-label={t('home')} className="-mx-1 flex min-h-11 items-center gap-2 rounded-sm px-1">
          <Mark className="size-6 text-accent" />
          <span className="text-lg leading-none font-bold tracking-tight max-[22rem]:hidden">{t('name')}</span>
          <span className="ms-1 hidden border-s ps-3 text-sm text-muted sm:inline">{t('mall')}</span>
        </Link>
        <div className="ms-auto flex items-center gap-0.5 sm:gap-1">{children}</div>
      </div>
    </header>
  )
}
