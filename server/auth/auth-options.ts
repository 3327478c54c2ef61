import type { AuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { z } from 'zod'
import type { PeopleStore } from '#server/domain/deps.ts'
import { verifyPassword } from './password.ts'

/** A month, the usual life of a shop's session. Seconds. */
const SESSION_MAX_AGE_S = 30 * 24 * 60 * 60

const loginSchema = z.object({ email: z.email().max(254), password: z.string().min(1).max(1000) })

export type AuthOptionsInput = { people: PeopleStore; secret: string; secureCookies: boolean }

/**
 * next-auth's configuration. The token says only who (`sub`); what a person may do is read from the database, at each
 * page and handshake, and every minute for open sockets.
 */
export function createAuthOptions({ people, secret, secureCookies }: AuthOptionsInput): AuthOptions {
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
        async authorize(input) {
          const login = loginSchema.safeParse(input)
          if (!login.success) return null
          const known = await people.findLogin(login.data.email.trim().toLowerCase())
          const matches = await verifyPassword(known?.passwordHash ?? null, login.data.password)
          return known && matches ? { id: known.userId, name: known.name } : null
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
