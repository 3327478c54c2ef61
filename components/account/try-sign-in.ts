import { getCsrfToken, signIn } from 'next-auth/react'
import { tellSessionChanged } from '#components/live/session-channel.ts'

export type SignInFailure = 'wrong' | 'unavailable'

/** Null when it went through: the browser has the session. */
export async function trySignIn(email: string, password: string): Promise<SignInFailure | null> {
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

/** A full page load: the header, the session and the socket all start anew. Never resolves: the form stays pending until then. */
export function leaveSignedIn(next: string): Promise<never> {
  tellSessionChanged()
  window.location.assign(next)
  return new Promise(() => {})
}
