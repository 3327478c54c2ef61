import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { AppDeps } from './deps.ts'
import { createHealth } from './health.ts'
import { createMetricsPage } from './metrics-page.ts'
import { createHttpCommands } from './socket/http-commands.ts'
import { createSocketServer, SOCKET_PATH } from './socket/socket-server.ts'

/** What renders the pages: Next in the app, and whatever a test wants to put in its place. */
export type Pages = {
  handle(request: IncomingMessage, response: ServerResponse): void | Promise<void>
  /** Upgrades that are not ours (development's hot reload); without it they are refused. */
  handleUpgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): Promise<void>
}

export type RunningServer = {
  port: number
  /** Drains and ends everything, once however often it is called. Bounded: see STOP_TIMEOUT_MS. */
  stop(): Promise<void>
}

/** Longer than a draining batch, shorter than the patience of any process manager. */
const STOP_TIMEOUT_MS = 8000

/** A database that does not answer may have the batch or not: its senders find out elsewhere. */
const BATCH_PATIENCE_MS = 3000

/** Longer than load balancers keep an idle connection: else one of them sends a request on a line that we have just closed. */
const KEEP_ALIVE_MS = 65_000

export type Timing = {
  /** How long a stopping instance still answers: a load balancer that asks every second sees the 503. */
  lameDuckMs: number
  /** How long an open socket may live on what its handshake found out. */
  recheckMs: number
}

const TIMING: Timing = { lameDuckMs: 1000, recheckMs: 60_000 }

/** One instance as a value: HTTP, pages and the socket endpoint on one port. `port` 0 takes any free one. */
export async function createServer(options: {
  deps: AppDeps
  pages: Pages
  port: number
  host?: string
  timing?: Partial<Timing>
}): Promise<RunningServer> {
  const { deps, pages } = options
  const timing = { ...TIMING, ...options.timing }
  let draining = false
  const httpServer = createHttpServer({ keepAliveTimeout: KEEP_ALIVE_MS })
  const health = createHealth(deps, { isDraining: () => draining })
  const metricsPage = createMetricsPage(deps)
  const httpCommands = createHttpCommands(deps)
  const sockets = createSocketServer(deps, timing)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const own of [health, metricsPage, httpCommands]) if (await own(request, response)) return
    await pages.handle(request, response)
  }
  httpServer.on('request', (request, response) => {
    answer(request, response).catch((err) => {
      deps.log.error({ err, url: request.url }, 'a request broke')
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  // The only listener of upgrades: two would fight over the same connection.
  httpServer.on('upgrade', (request, socket, head) => {
    const ours = request.url?.startsWith(SOCKET_PATH)
    if (ours && !draining) sockets.handleUpgrade(request as never, socket, head)
    else if (!ours && pages.handleUpgrade) pages.handleUpgrade(request, socket, head)
    else socket.destroy()
  })

  await new Promise<void>((resolve, reject) => {
    httpServer.once('error', reject)
    httpServer.listen(options.port, options.host, resolve)
  })

  async function drain(): Promise<void> {
    draining = true
    sockets.announceDrain()
    await pause(timing.lameDuckMs)
    await Promise.race([deps.messages.idle(), pause(BATCH_PATIENCE_MS)])
    // Their acks are written in this turn of the loop.
    await new Promise(setImmediate)
    // Nobody comes in any more, before those who are here have to go: a load balancer sends them elsewhere at once.
    const closed = new Promise((resolve) => httpServer.close(resolve))
    await sockets.close()
    httpServer.closeIdleConnections()
    await pages.close()
    httpServer.closeAllConnections()
    await closed
    await deps.close()
  }

  let stopping: Promise<void> | undefined
  return {
    port: (httpServer.address() as AddressInfo).port,
    stop: () => {
      stopping ??= Promise.race([drain(), expire(deps)])
      return stopping
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}

function expire(deps: AppDeps): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => {
      deps.log.warn({ timeoutMs: STOP_TIMEOUT_MS }, 'stopping took too long; leaving what is open')
      resolve()
    }, STOP_TIMEOUT_MS).unref()
  })
}
