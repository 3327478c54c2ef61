'use client'

import { LogOut } from 'lucide-react'
import { signOut } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import type { SubmitEvent } from 'react'
import { tellSessionChanged } from '#components/live/session-channel.ts'

/** Without JavaScript the form leads to next-auth's own page, which asks once more and signs out. */
export function SignOut() {
  const t = useTranslations('account.menu')

  function onSubmit(event: SubmitEvent) {
    event.preventDefault()
    void signOut({ callbackUrl: '/', redirect: false }).then(() => {
      tellSessionChanged()
      window.location.assign('/')
    })
  }

  return (
    <form action="/api/auth/signout" method="get" onSubmit={onSubmit}>
      <button
        type="submit"
        className="flex min-h-11 w-full items-center gap-2.5 rounded-[9px] px-2.5 text-start text-[0.9375rem] hover:bg-ink/6"
      >
        <LogOut className="size-4 text-muted" strokeWidth={1.75} aria-hidden="true" />
        {t('signOut')}
      </button>
    </form>
  )
}
