import type { AuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { z } from 'zod'
import { type ClaimDeps, claimGuest } from '#server/domain/claim-guest.ts'
import { MAX_PASSWORD_CHARS } from '#server/protocol/limits.ts'
import { emailSchema } from '#server/protocol/sign-up.ts'
import { verifyPassword } from './password.ts'
import { findSession, parseCookies, type SessionKeys } from './session-token.ts'

/** A month, the usual life of a shop's session. Seconds. */
export const SESSION_MAX_AGE_S = 30 * 24 * 60 * 60

const loginSchema = z.object({ email: emailSchema, password: z.string().min(1).max(MAX_PASSWORD_CHARS) })

/**
 * next-auth's configuration. The token says only who (`sub`); what a person may do is read from the database, at each
 * page and handshake, and every minute for open sockets.
 */
export function createAuthOptions(deps: ClaimDeps, keys: SessionKeys): AuthOptions {
  const { people } = deps
  const { secret, secureCookies } = keys

  /** Who signs in with a guest's session in the same browser is that guest: what they asked goes along. */
  async function takeAlong(cookieHeader: string | undefined, memberId: string): Promise<void> {
    const session = await findSession(people, keys, parseCookies(cookieHeader))
    if (session?.actor.isGuest) await claimGuest(deps, session.actor.userId, memberId)
  }

  return {
    secret,
    // Said, not guessed from the request: the reader of the cookie (session-token.ts) must look for the same name.
    useSecureCookies: secureCookies,
    session: { strategy: 'jwt', maxAge: SESSION_MAX_AGE_S },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      Credentials({
        id: 'credentials',
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        async authorize(input, request) {
          const login = loginSchema.safeParse(input)
          if (!login.success) return null
          const known = await people.findLogin(login.data.email)
          const matches = await verifyPassword(known?.passwordHash ?? null, login.data.password)
          if (!known || !matches) return null
          await takeAlong(request.headers?.cookie, known.userId)
          return { id: known.userId, name: known.name }
        },
      }),
      // A shopper who asks without signing in: a person without a name or a password, kept by the cookie alone.
      Credentials({
        id: 'guest',
        credentials: {},
        authorize: async () => ({ id: (await people.createGuest()).userId }),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id } : { sub: token.sub }),
    },
  }
}
