'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { MAX_NAME_CHARS, MAX_PASSWORD_CHARS, MIN_PASSWORD_CHARS } from '#server/protocol/limits.ts'
import { EmailField } from './email-field.tsx'
import { FormAlert } from './form-alert.tsx'
import { leaveSignedIn, trySignIn } from './try-sign-in.ts'

type Typed = { name: string; email: string; password: string }

/** What the server made of it. `taken`: the address has an account. */
export type SignUpOutcome = 'created' | 'taken' | 'invalid' | 'unavailable'

type Attempt = Typed & { failure: Exclude<SignUpOutcome, 'created'> | 'notSignedIn' | null }

export type SignUpFormProps = {
  create: (typed: Typed) => Promise<SignUpOutcome>
  /** Where to go once there is an account and its owner is signed in. */
  next: string
}

/** Makes the account and signs in at once: what was asked as a guest goes along by that. */
export function SignUpForm({ create, next }: SignUpFormProps) {
  const t = useTranslations('account.signUp')
  const [attempt, submit, pending] = useActionState(
    async (_: Attempt, form: FormData): Promise<Attempt> => {
      const typed = readForm(form)
      // The server cannot be reached at all: what was typed stays.
      const outcome = await create(typed).catch(() => 'unavailable' as const)
      if (outcome !== 'created') return { ...typed, failure: outcome }
      if ((await trySignIn(typed.email, typed.password)) === null) await leaveSignedIn(next)
      return { ...typed, failure: 'notSignedIn' }
    },
    { name: '', email: '', password: '', failure: null },
  )
  return (
    <form action={submit} className="flex flex-col gap-5">
      <FormAlert attempt={attempt}>{attempt.failure && t(attempt.failure)}</FormAlert>
      <Field
        label={t('name')}
        hint={t('nameHint')}
        name="name"
        autoComplete="name"
        required
        maxLength={MAX_NAME_CHARS}
        defaultValue={attempt.name}
      />
      <EmailField label={t('email')} defaultValue={attempt.email} />
      <Field
        label={t('password')}
        hint={t('passwordHint', { min: MIN_PASSWORD_CHARS })}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={MIN_PASSWORD_CHARS}
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

function readForm(form: FormData): Typed {
  const text = (name: string) => String(form.get(name) ?? '')
  return { name: text('name'), email: text('email'), password: text('password') }
}
