/**
 * Makes a session for somebody who asks without signing in, through next-auth's own endpoint (provider `guest`). Two
 * plain requests: its client package would weigh more than the rest of the launcher.
 */
export async function startGuestSession(): Promise<boolean> {
  try {
    const csrf = await fetch('/api/auth/csrf', { cache: 'no-store' })
    const { csrfToken } = (await csrf.json()) as { csrfToken: string }
    const body = new URLSearchParams({ csrfToken, json: 'true', callbackUrl: window.location.href })
    const answer = await fetch('/api/auth/callback/guest', { method: 'POST', body })
    return answer.ok
  } catch {
    return false
  }
}
