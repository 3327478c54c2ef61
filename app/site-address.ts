import { headers } from 'next/headers'
import { getDeps } from '#server/deps.ts'

/** What people have before the path in their address bar; null where neither the operator nor the request may say. */
export async function siteAddress(): Promise<string | null> {
  const { NEXTAUTH_URL, AUTH_TRUST_HOST } = getDeps().env
  if (NEXTAUTH_URL) return new URL(NEXTAUTH_URL).origin
  if (AUTH_TRUST_HOST !== 'true') return null
  const asked = await headers()
  const host = asked.get('x-forwarded-host') ?? asked.get('host')
  const address = `${asked.get('x-forwarded-proto') ?? 'http'}://${host}`
  return host && URL.canParse(address) ? new URL(address).origin : null
}
