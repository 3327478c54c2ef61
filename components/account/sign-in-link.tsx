'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { buttonClass } from '#components/ui/button.tsx'

/** Comes back to the page it was pressed on. Not shown where it would lead nowhere. */
export function SignInLink() {
  const t = useTranslations('account.menu')
  const path = usePathname()
  if (path === '/sign-in') return null
  const href = path === '/' || path === '/sign-up' ? '/sign-in' : `/sign-in?callbackUrl=${encodeURIComponent(path)}`
  return (
    <Link href={href} className={`${buttonClass({ variant: 'quiet', size: 'sm' })} min-h-11`}>
      {t('signIn')}
    </Link>
  )
}
