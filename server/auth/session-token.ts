import { parseCookie } from 'cookie'
import { jwtDecrypt } from 'jose'
import type { GetTokenParams, JWT } from 'next-auth/jwt'
import { getToken } from 'next-auth/jwt'
import type { Actor } from '#server/domain/actor.ts'
import type { PeopleStore } from '#server/domain/deps.ts'

/** As next-auth has it, for its pages and ours to agree. */
const CLOCK_TOLERANCE_S = 15

type Cookies = Record<string, string>
/** How sessions are made here: auth-options.ts. `tokenKey` is the secret's (token-key.ts). */
export type SessionKeys = { secret: string; secureCookies: boolean; tokenKey: Uint8Array }
export type SessionToken = { userId: string; expiresAt: Date }

/** Whom these cookies belong to, or null. All of them are needed: next-auth splits a large token over several. */
async function readSessionToken(
  cookies: Cookies,
  { secret, secureCookies, tokenKey }: SessionKeys,
): Promise<SessionToken | null> {
  // getToken reads the two fields it is given; the rest of a request it never looks at.
  const req = { cookies, headers: {} } as GetTokenParams['req']
  const decode = async ({ token = '' }: { token?: string }) => decrypt(token, tokenKey)
  const token = await getToken({ req, secret, secureCookie: secureCookies, decode })
  if (!token?.sub || typeof token.exp !== 'number') return null
  return { userId: token.sub, expiresAt: new Date(token.exp * 1000) }
}

/** As next-auth's own `decode`, but with a key that is there already. Throws for what is not a token of ours. */
async function decrypt(token: string, tokenKey: Uint8Array): Promise<JWT> {
  return (await jwtDecrypt(token, tokenKey, { clockTolerance: CLOCK_TOLERANCE_S })).payload
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
