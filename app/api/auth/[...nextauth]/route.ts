import NextAuth from 'next-auth'
import { createAuthOptions } from '#server/auth/auth-options.ts'
import { getDeps } from '#server/deps.ts'

async function handler(request: Request, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  const deps = getDeps()
  return NextAuth(createAuthOptions(deps, deps.sessionKeys))(request, context)
}

export { handler as GET, handler as POST }
