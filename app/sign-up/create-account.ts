'use server'

import type { SignUpOutcome } from '#components/account/sign-up-form.tsx'
import { hashPassword } from '#server/auth/password.ts'
import { getDeps } from '#server/deps.ts'
import { signUp } from '#server/domain/sign-up.ts'

/** Called by the form, and by whoever finds its address: nothing of it is believed before the use case has looked at it. */
export async function createAccount(typed: { name: string; email: string; password: string }): Promise<SignUpOutcome> {
  const deps = getDeps()
  try {
    const { name, email, password } = Object(typed) as Record<string, unknown>
    const result = await signUp(deps, hashPassword, { name, email, password })
    if (result.ok) return 'created'
    return result.error.code === 'conflict' ? 'taken' : 'invalid'
  } catch (error) {
    deps.report(error, 'an account was not made')
    return 'unavailable'
  }
}
