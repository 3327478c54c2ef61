'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { MAX_PASSWORD_CHARS } from '#server/protocol/limits.ts'
import { EmailField } from './email-field.tsx'
import { FormAlert } from './form-alert.tsx'
import { leaveSignedIn, type SignInFailure, trySignIn } from './try-sign-in.ts'

type Attempt = { email: string; password: string; failure: SignInFailure | null }

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
      if (failure === null) await leaveSignedIn(next)
      return { email, password, failure }
    },
    { email: '', password: '', failure: earlier },
  )

  return (
    <form action={submit} className="flex flex-col gap-5">
      <FormAlert attempt={attempt}>{attempt.failure && t(attempt.failure)}</FormAlert>
      <EmailField label={t('email')} defaultValue={attempt.email} />
      <Field
        label={t('password')}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={MAX_PASSWORD_CHARS}
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
