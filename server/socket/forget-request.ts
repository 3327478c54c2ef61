import type { Server as EngineServer } from 'engine.io'
import type { LiveServerSocket } from './types.ts'

const FORGOTTEN = Object.freeze({ headers: Object.freeze({}), query: Object.freeze({}), auth: Object.freeze({}) })

/**
 * Lets go of what brought a connection here. engine.io and socket.io would keep the request and its headers, with the
 * session's cookie, as long as the connection lives; nothing asks for them once it is known who is calling.
 */
export function forgetRequest(socket: LiveServerSocket): void {
  Object.assign(socket.conn, { request: null })
  Object.assign(socket, { handshake: FORGOTTEN })
}

/** engine.io's stand-in for a response listens for the end of the connection, and would hold the request until then. */
export function freeRequests(engine: EngineServer): void {
  engine.use((_request: unknown, response: { req?: unknown }, next: () => void) => {
    response.req = undefined
    next()
  })
}
