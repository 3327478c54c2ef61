import type { Socket as Connection } from 'engine.io'
import { findSession, parseCookies, type SessionKeys } from '#server/auth/session-token.ts'
import { audiencesOfActor } from '#server/domain/actor.ts'
import type { Audience } from '#server/domain/audience.ts'
import type { History, PeopleStore, Presence, Relay } from '#server/domain/deps.ts'
import type { ErrorCode } from '#server/protocol/errors.ts'
import { handshakeSchema } from '#server/protocol/handshake.ts'
import { forgetRequest } from './forget-request.ts'
import type { LiveServerSocket } from './types.ts'

/** Carries its code to the client: socket.io sends `data` with connect_error. */
class Refusal extends Error {
  readonly data: { code: ErrorCode }
  constructor(code: ErrorCode) {
    super(code)
    this.data = { code }
  }
}

export type HandshakeDeps = {
  people: PeopleStore
  relay: Relay
  presence: Presence
  history: History
  sessionKeys: SessionKeys
  onError: (error: unknown) => void
}

/**
 * Who is it? Answers before the client hears `connect`, and only after this instance hears the person's channels: what
 * the client reads from then on and what is published from then on leave no gap between them. Where Redis does not let us
 * hear, people get in all the same, and are told to catch up when it does.
 */
export function handshake({ people, relay, presence, history, sessionKeys, onError }: HandshakeDeps) {
  // A connection has one socket: a second CONNECT on it would hear every fact twice.
  const counted = new WeakMap<Connection, readonly Audience[]>()

  function countOut(this: Connection): void {
    for (const audience of counted.get(this) ?? []) {
      relay.leave(audience)
      presence.leave(audience)
    }
  }

  return async (socket: LiveServerSocket, next: (error?: Error) => void): Promise<void> => {
    const { conn } = socket
    if (counted.has(conn)) return next(new Refusal('conflict'))
    counted.set(conn, [])
    const hello = handshakeSchema.safeParse(socket.handshake.auth)
    if (!hello.success) return next(new Refusal('client_too_old'))
    try {
      const session = await findSession(people, sessionKeys, parseCookies(socket.handshake.headers.cookie))
      if (!session) return next(new Refusal('unauthenticated'))
      const epoch = await history.epoch()
      // Gone while it was looked up: nobody would count it out again.
      if (conn.readyState !== 'open') return
      const { actor, expiresAt } = session
      const audiences = audiencesOfActor(actor)
      socket.data = { actor, audiences, expiresAt: expiresAt.getTime(), nonce: hello.data.nonce, epoch }
      forgetRequest(socket)
      counted.set(conn, audiences)
      conn.on('close', countOut)
      for (const audience of audiences) presence.join(audience)
      await Promise.all(audiences.map((audience) => relay.join(audience)))
      next()
    } catch (error) {
      onError(error)
      next(new Refusal('unavailable'))
    }
  }
}
