import { browserSocket } from '#components/live/browser-socket.ts'
import { startGuestSession } from '#components/live/guest-session.ts'
import type { LiveSocket, LiveStatus } from '#components/live/live-socket.ts'
import type { OpenedConversation, Sender } from '#server/protocol/conversation.ts'
import { fail, ok, type Result } from '#server/protocol/result.ts'

export type OpenedInquiry = { opened: OpenedConversation; me: Sender }

/** How long a shopper looks at "opening" before being told that it does not work now. */
const CONNECT_TIMEOUT_MS = 10_000

/** Opens the shopper's conversation about a product, as a guest when nobody is signed in. Never rejects. */
export async function openInquiry(productId: string): Promise<Result<OpenedInquiry>> {
  const live = browserSocket()
  live.connect()
  let status = await settled(live)
  if (status.is === 'refused' && status.reason === 'unauthenticated') {
    status = await becomeGuest(live)
  }
  if (status.is === 'refused') return fail(status.reason, 'the server refused the socket')
  if (status.is !== 'online') return fail('unavailable', 'not connected')

  const opened = await live.command('conversation:open', { productId })
  if (!opened.ok) return opened
  const { id, name } = opened.data.conversation.shopper
  return ok({ opened: opened.data, me: { id, role: 'shopper', name } })
}

/** One tab at a time: the second finds the session that the first has made, or one that somebody signed in to meanwhile. */
function becomeGuest(live: LiveSocket): Promise<LiveStatus> {
  const become = async (): Promise<LiveStatus> => {
    live.connect()
    const status = await settled(live)
    if (status.is !== 'refused' || status.reason !== 'unauthenticated') return status
    if (!(await startGuestSession())) return { is: 'reconnecting' }
    live.connect()
    return settled(live)
  }
  // Browsers give locks to secure pages only.
  return 'locks' in navigator ? navigator.locks.request('munui:guest-session', become) : become()
}

/** The status once the socket is online or refused, or whatever it is when the time is up. */
function settled(live: LiveSocket): Promise<LiveStatus> {
  return new Promise((resolve) => {
    const stop = live.onStatus(check)
    const timer = setTimeout(finish, CONNECT_TIMEOUT_MS)
    function check(): void {
      const { is } = live.getStatus()
      if (is === 'online' || is === 'refused') finish()
    }
    function finish(): void {
      clearTimeout(timer)
      stop()
      resolve(live.getStatus())
    }
    check()
  })
}
