'use client'

import { getCsrfToken, signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { useActionState, useEffect, useRef } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'

type Attempt = { email: string; password: string; failure: 'wrong' | 'unavailable' | null }

export type SignInFormProps = {
  /** Where to go once signed in. A full page load: the header, the session and the socket all start anew. */
  next: string
  /** What an earlier try came back with, by next-auth's own redirect. */
  failure: Attempt['failure']
}

/** An action, so that a submit before hydration is replayed by React instead of leaving the page. */
export function SignInForm({ next, failure: earlier }: SignInFormProps) {
  const t = useTranslations('account.signIn')
  const [attempt, submit, pending] = useActionState(
    async (_: Attempt, form: FormData) => {
      const email = String(form.get('email') ?? '')
      const password = String(form.get('password') ?? '')
      const failure = await trySignIn(email, password)
      if (failure === null) {
        window.location.assign(next)
        // Stays pending until the page is left.
        await new Promise(() => {})
      }
      return { email, password, failure }
    },
    { email: '', password: '', failure: earlier },
  )

  const message = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (attempt.failure) message.current?.focus()
  }, [attempt])

  return (
    <form action={submit} className="flex flex-col gap-5">
      {attempt.failure && (
        <p
          ref={message}
          tabIndex={-1}
          role="alert"
          className="rounded-sm border border-danger/40 bg-danger-tint px-4 py-3 text-sm text-ink"
        >
          {t(attempt.failure)}
        </p>
      )}
      <Field
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={254}
        defaultValue={attempt.email}
      />
      <Field
        label={t('password')}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={200}
        defaultValue={attempt.password}
      />
      <Button type="submit" pending={pending} className="mt-1 w-full">
        {pending ? t('pending') : t('submit')}
      </Button>
      <noscript>
        <p className="text-sm text-muted">{t('noScript')}</p>
      </noscript>
    </form>
  )
}

async function trySignIn(email: string, password: string): Promise<Attempt['failure']> {
  try {
    // Asked first because signIn leaves the page, and loses what was typed, when the server cannot be reached.
    if (!(await getCsrfToken())) return 'unavailable'
    const answer = await signIn('credentials', { email, password, redirect: false })
    if (answer?.ok) return null
    return answer?.error === 'CredentialsSignin' ? 'wrong' : 'unavailable'
  } catch {
    return 'unavailable'
  }
}
