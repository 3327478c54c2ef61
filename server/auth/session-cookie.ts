import { encode } from 'next-auth/jwt'
import { SESSION_MAX_AGE_S } from './auth-options.ts'
import type { SessionKeys } from './session-token.ts'

export type SessionCookie = {
  name: string
  value: string
  options: { httpOnly: true; sameSite: 'lax'; path: '/'; secure: boolean; maxAge: number }
}

/** The cookie that next-auth would set for this person, for where its own endpoints are not asked: a plain form. */
export async function createSessionCookie(
  userId: string,
  { secret, secureCookies }: SessionKeys,
): Promise<SessionCookie> {
  return {
    name: `${secureCookies ? '__Secure-' : ''}next-auth.session-token`,
    value: await encode({ token: { sub: userId }, secret, maxAge: SESSION_MAX_AGE_S }),
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: secureCookies, maxAge: SESSION_MAX_AGE_S },
  }
}
