import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { currentActor } from '#app/session/current-actor.ts'
import { SignInForm } from '#components/account/sign-in-form.tsx'
import { landingFor, ownPath } from './landing.ts'

const LINK =
  'whitespace-nowrap text-ink underline decoration-hairline-strong underline-offset-4 hover:decoration-accent'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.signIn')
  return { title: t('title'), robots: { index: false } }
}

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const [{ callbackUrl, error }, actor, t] = await Promise.all([
    searchParams,
    currentActor(),
    getTranslations('account.signIn'),
  ])
  if (actor && !actor.isGuest) redirect(landingFor(actor, callbackUrl))
  const path = ownPath(callbackUrl)
  return (
    <div className="mx-auto flex w-full max-w-md flex-1 flex-col px-4 pt-14 pb-20 sm:px-8 sm:pt-24">
      <h1 className="text-2xl leading-snug font-bold tracking-tight">{t('title')}</h1>
      <p className="mt-2 mb-8 text-muted">{t(actor ? 'leadGuest' : 'lead')}</p>
      {/* Back to this page: it knows by then who signed in, and sends each to their place. */}
      <SignInForm
        next={path ? `/sign-in?callbackUrl=${encodeURIComponent(path)}` : '/sign-in'}
        failure={error === undefined ? null : error === 'CredentialsSignin' ? 'wrong' : 'unavailable'}
      />
      <p className="mt-8 border-t pt-5 text-sm text-muted">
        {t('new')}{' '}
        <Link href={path ? `/sign-up?callbackUrl=${encodeURIComponent(path)}` : '/sign-up'} className={LINK}>
          {t('signUp')}
        </Link>
      </p>
      <p className="mt-2 text-sm text-muted">
        {t('guest')}{' '}
        <Link href="/" className={LINK}>
          {t('browse')}
        </Link>
      </p>
    </div>
  )
}
