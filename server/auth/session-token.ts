import { parseCookie } from 'cookie'
import type { GetTokenParams } from 'next-auth/jwt'
import { getToken } from 'next-auth/jwt'
import type { Actor } from '#server/domain/actor.ts'
import type { PeopleStore } from '#server/domain/deps.ts'

type Cookies = Record<string, string>
/** How sessions are made here: auth-options.ts. */
export type SessionKeys = { secret: string; secureCookies: boolean }
export type SessionToken = { userId: string; expiresAt: Date }

/** Whom these cookies belong to, or null. All of them are needed: next-auth splits a large token over several. */
async function readSessionToken(
  cookies: Cookies,
  { secret, secureCookies }: SessionKeys,
): Promise<SessionToken | null> {
  // getToken reads the two fields it is given; the rest of a request it never looks at.
  const req = { cookies, headers: {} } as GetTokenParams['req']
  const token = await getToken({ req, secret, secureCookie: secureCookies })
  if (!token?.sub || typeof token.exp !== 'number') return null
  return { userId: token.sub, expiresAt: new Date(token.exp * 1000) }
}

export function parseCookies(header: string | undefined): Cookies {
  const parsed = parseCookie(header ?? '')
  return Object.fromEntries(Object.entries(parsed).filter((pair): pair is [string, string] => pair[1] !== undefined))
}

export type Session = { actor: Actor; expiresAt: Date }

/** The person behind the cookies as the database knows them now. */
export async function findSession(people: PeopleStore, keys: SessionKeys, cookies: Cookies): Promise<Session | null> {
  const token = await readSessionToken(cookies, keys)
  const actor = token && (await people.findActor(token.userId))
  return token && actor ? { actor, expiresAt: token.expiresAt } : null
}
