import { type Socket as Connection, Server as EngineServer } from 'engine.io'
import { Server } from 'socket.io'
import type { SessionKeys } from '#server/auth/session-token.ts'
import type { Deps } from '#server/domain/deps.ts'
import type { Env } from '#server/env.ts'
import { MAX_FRAME_BYTES } from '#server/protocol/limits.ts'
import { limitBacklog } from './backlog.ts'
import { createCommandListener } from './commands.ts'
import { endExpiredSessions } from './end-expired-sessions.ts'
import { fanOut } from './fan-out.ts'
import { freeRequests } from './forget-request.ts'
import { handshake } from './handshake.ts'
import { isOriginAllowed } from './origin.ts'
import { recheckSessions } from './recheck-sessions.ts'
import type { LiveServer } from './types.ts'
import { writeOnceATurn } from './write-once-a-turn.ts'

/** The path of the endpoint; whoever owns the HTTP server hands its upgrades here. */
export const SOCKET_PATH = '/socket.io/'

/** A client that vanished is noticed within the sum. */
const PING_INTERVAL_MS = 10_000
const PING_TIMEOUT_MS = 8_000
/** A connection that does not finish the handshake. */
const CONNECT_TIMEOUT_MS = 5_000
/** Who has not taken the last packets by then will fetch what they held. */
const LET_GO_MS = 2000

/** How soon everybody who is told to move has been told to come back. */
const MOVE_SPREAD_MS = 300

export type SocketDeps = Deps & {
  env: Pick<Env, 'NEXTAUTH_URL' | 'ALLOWED_ORIGINS'>
  sessionKeys: SessionKeys
  reportUnknown(error: unknown, correlationId: string, command: string): void
  socketObserver: SocketObserver
}

/** For metrics. */
export type SocketObserver = {
  opened(): void
  closed(): void
  /** A connection was ended because it took less than it was sent. */
  slow(): void
}

export type SocketServer = {
  io: LiveServer
  handleUpgrade: EngineServer['handleUpgrade']
  /** Told to all: come back, here or elsewhere, after a moment. */
  announceDrain(): void
  close(): Promise<void>
}

export function createSocketServer(deps: SocketDeps, timing: { recheckMs: number }): SocketServer {
  const { env, people, relay } = deps
  const engine = new EngineServer({
    // WebSocket only: no sticky sessions are needed behind any load balancer. No compression: each
    // connection would keep buffers of its own, for messages of a line or two.
    transports: ['websocket'],
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    allowRequest: (request, answer) => answer(null, isOriginAllowed(request, env)),
  })
  const io: LiveServer = new Server({ serveClient: false, connectTimeout: CONNECT_TIMEOUT_MS })
  io.bind(engine)
  engine.on('connection', (connection: Connection) => {
    deps.socketObserver.opened()
    connection.on('close', deps.socketObserver.closed)
    writeOnceATurn(connection)
  })
  limitBacklog(engine, deps.socketObserver.slow)
  freeRequests(engine)

  fanOut(io, deps)
  io.use(
    handshake({
      people,
      relay,
      presence: deps.presence,
      history: deps.history,
      sessionKeys: deps.sessionKeys,
      onError: (error) => deps.report(error, 'a handshake failed'),
    }),
  )
  const hear = createCommandListener(deps, deps.reportUnknown)
  io.on('connection', (socket) => {
    const { nonce, epoch, actor, audiences } = socket.data
    socket.join([...audiences])
    // The room of its own that socket.io gives each: nobody is addressed by it here.
    socket.leave(socket.id)
    socket.emit('socket:welcomed', { nonce, epoch, userId: actor.userId })
    socket.onAny(hear)
  })

  const timers = [recheckSessions(io, deps, timing.recheckMs), endExpiredSessions(io)]

  return {
    io,
    handleUpgrade: engine.handleUpgrade.bind(engine),
    announceDrain() {
      // Each at a moment of their own: nobody is helped by a thousand who come back at once.
      for (const socket of io.of('/').sockets.values()) {
        socket.emit('server:draining', { reconnectAfterMs: Math.round(Math.random() * MOVE_SPREAD_MS) })
      }
    },
    async close() {
      for (const timer of timers) clearInterval(timer)
      await letGo(io)
      await io.close()
    },
  }
}

/** Ends every connection after what has been written to it has gone out; `io.close` alone would throw acks away. */
async function letGo(io: LiveServer): Promise<void> {
  const connections = [...io.of('/').sockets.values()].map(({ conn }) => conn)
  const gone = connections.map((conn) => new Promise<unknown>((resolve) => conn.once('close', resolve)))
  io.local.disconnectSockets(true)
  const late = new Promise((resolve) => setTimeout(resolve, LET_GO_MS).unref())
  await Promise.race([Promise.all(gone), late])
}
