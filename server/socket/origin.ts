import type { IncomingMessage } from 'node:http'
import type { Env } from '#server/env.ts'

/**
 * May this page open a socket? Browsers send cookies with any page's WebSocket, and CORS does not apply to it: the
 * Origin is what keeps another site from speaking as the visitor. No Origin means no browser, and so no visitor's cookie.
 */
export function isOriginAllowed(
  request: Pick<IncomingMessage, 'headers'>,
  { NEXTAUTH_URL, ALLOWED_ORIGINS }: Pick<Env, 'NEXTAUTH_URL' | 'ALLOWED_ORIGINS'>,
): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return false
  if (ALLOWED_ORIGINS.includes(origin)) return true
  if (!URL.canParse(origin)) return false
  if (NEXTAUTH_URL) return origin === new URL(NEXTAUTH_URL).origin
  return new URL(origin).host === host
}
