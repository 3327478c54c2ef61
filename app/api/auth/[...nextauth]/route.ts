import NextAuth from 'next-auth'
import { createAuthOptions } from '#server/auth/auth-options.ts'
import { getDeps } from '#server/deps.ts'

async function handler(request: Request, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  const { people, env } = getDeps()
  return NextAuth(createAuthOptions({ people, secret: env.NEXTAUTH_SECRET }))(request, context)
}

export { handler as GET, handler as POST }
