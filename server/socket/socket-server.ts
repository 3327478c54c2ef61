import { Server as EngineServer } from 'engine.io'
import { Server } from 'socket.io'
import type { AppDeps } from '#server/deps.ts'
import { audiencesOfActor } from '#server/domain/actor.ts'
import { MAX_FRAME_BYTES } from '#server/protocol/limits.ts'
import { acceptCommands } from './commands.ts'
import { fanOut } from './fan-out.ts'
import { handshake } from './handshake.ts'
import { isOriginAllowed } from './origin.ts'
import type { LiveServer, LiveServerSocket } from './types.ts'

/** The path of the endpoint; whoever owns the HTTP server hands its upgrades here. */
export const SOCKET_PATH = '/socket.io/'

/** A client that vanished is noticed within the sum. */
const PING_INTERVAL_MS = 10_000
const PING_TIMEOUT_MS = 8_000
/** A connection that does not finish the handshake. */
const CONNECT_TIMEOUT_MS = 5_000
/** setTimeout's longest. */
const MAX_TIMER_MS = 2_147_483_647

export type SocketServer = {
  io: LiveServer
  handleUpgrade: EngineServer['handleUpgrade']
  /** Told to all: come back, here or elsewhere, after a moment. */
  announceDrain(): void
  close(): Promise<void>
}

export function createSocketServer(deps: AppDeps): SocketServer {
  const { env, log, people, relay } = deps
  const engine = new EngineServer({
    // WebSocket only: no sticky sessions are needed behind any load balancer. No compression: it costs 14 times the
    // memory a connection, for messages of a line or two.
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

  fanOut(io, relay)
  io.use(
    handshake({
      people,
      relay,
      secret: env.NEXTAUTH_SECRET,
      onError: (err) => log.error({ err }, 'a handshake failed'),
    }),
  )
  io.on('connection', (socket) => {
    socket.join(audiencesOfActor(socket.data.actor))
    endWithSession(socket)
    acceptCommands(socket, deps, (err, correlationId, command) =>
      log.error({ err, correlationId, command }, 'unknown error'),
    )
  })

  return {
    io,
    handleUpgrade: engine.handleUpgrade.bind(engine),
    announceDrain: () => io.local.emit('server:draining', { reconnectAfterMs: Math.round(Math.random() * 300) }),
    close: () => io.close(),
  }
}

/** A socket never outlives its session. */
function endWithSession(socket: LiveServerSocket): void {
  const left = socket.data.expiresAt.getTime() - Date.now()
  const timer = setTimeout(() => socket.disconnect(true), Math.min(Math.max(left, 0), MAX_TIMER_MS)).unref()
  socket.on('disconnect', () => clearTimeout(timer))
}
