import type { Server, Socket } from 'socket.io'
import type { Actor } from '#server/domain/actor.ts'
import type { Audience } from '#server/domain/audience.ts'
import type { ClientToServerEvents } from '#server/protocol/commands.ts'
import type { ServerToClientEvents } from '#server/protocol/facts.ts'

/** What the handshake found out; never changes while the socket lives. */
export type SocketData = {
  actor: Actor
  /** Those in which the socket is counted. */
  audiences: readonly Audience[]
  /** When the session ends: milliseconds since 1970. */
  expiresAt: number
  nonce: string
  epoch: string
}

export type LiveServer = Server<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketData>
export type LiveServerSocket = Socket<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketData>
