import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { currentActor } from '#app/session/current-actor.ts'
import { landingFor, ownPath } from '#app/sign-in/landing.ts'
import { SignUpForm } from '#components/account/sign-up-form.tsx'
import { createAccount } from './create-account.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.signUp')
  return { title: t('title'), robots: { index: false } }
}

export default async function SignUpPage({ searchParams }: PageProps<'/sign-up'>) {
  const [{ callbackUrl }, actor, t] = await Promise.all([
    searchParams,
    currentActor(),
    getTranslations('account.signUp'),
  ])
  if (actor && !actor.isGuest) redirect(landingFor(actor, callbackUrl))
  const path = ownPath(callbackUrl)
  const query = path ? `?callbackUrl=${encodeURIComponent(path)}` : ''
  return (
    <div className="mx-auto flex w-full max-w-md flex-1 flex-col px-4 pt-14 pb-20 sm:px-8 sm:pt-24">
      <h1 className="text-2xl leading-snug font-bold tracking-tight">{t('title')}</h1>
      <p className="mt-2 mb-8 text-muted">{t(actor ? 'leadGuest' : 'lead')}</p>
      <SignUpForm create={createAccount} next={path ?? '/'} />
      <p className="mt-8 border-t pt-5 text-sm text-muted">
        {t('member')}{' '}
        <Link
          href={`/sign-in${query}`}
          className="whitespace-nowrap text-ink underline decoration-hairline-strong underline-offset-4 hover:decoration-accent"
        >
          {t('signIn')}
        </Link>
      </p>
    </div>
  )
}
