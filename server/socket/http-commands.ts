import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { findSession, parseCookies } from '#server/auth/session-token.ts'
import { HTTP_COMMANDS_PATH, HTTP_VERSION_HEADER } from '#server/protocol/http-commands.ts'
import { MAX_FRAME_BYTES } from '#server/protocol/limits.ts'
import { fail, ok, type Result } from '#server/protocol/result.ts'
import { PROTOCOL_VERSION } from '#server/protocol/version.ts'
import { isAcked, runCommand } from './commands.ts'
import { isOriginAllowed } from './origin.ts'
import type { SocketDeps } from './socket-server.ts'

/**
 * The commands of the socket, one a request, for those whose proxy lets no WebSocket through. The same origins, sessions,
 * schemas, limits and use cases; facts they have to ask for. True when the request was one of these.
 */
export function createHttpCommands(deps: SocketDeps) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (!request.url?.startsWith(HTTP_COMMANDS_PATH)) return false
    const name = request.url.slice(HTTP_COMMANDS_PATH.length)
    // Another site's page may send the visitor's cookies along, and is answered nothing.
    if (request.method !== 'POST' || !isOriginAllowed(request, deps.env)) response.writeHead(403).end()
    else if (name !== 'hello' && !isAcked(name)) response.writeHead(404).end()
    else {
      const text = await readBody(request)
      if (text === null) response.writeHead(413, { connection: 'close' }).end()
      else answer(response, await run(name, request, text))
    }
    return true
  }

  async function run(name: string, { headers }: IncomingMessage, text: string): Promise<Result<unknown>> {
    if (headers[HTTP_VERSION_HEADER] !== String(PROTOCOL_VERSION)) return fail('client_too_old', 'another version')
    try {
      const session = await findSession(deps.people, deps.sessionKeys, parseCookies(headers.cookie))
      if (!session) return fail('unauthenticated', 'no valid session')
      if (isAcked(name)) return await runCommand(name, deps, session.actor, parseJson(text), deps.reportUnknown)
      return ok({ epoch: await deps.history.epoch(), userId: session.actor.userId })
    } catch (error) {
      if (deps.isDatabaseAway(error)) return fail('unavailable', 'the database does not answer')
      const correlationId = randomUUID()
      deps.reportUnknown(error, correlationId, name)
      return fail('internal', `something broke on our side; it is logged as ${correlationId}`)
    }
  }
}

/** Null when it is more than a frame of the socket may be. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length > MAX_FRAME_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

/** Undefined, which fits no schema, for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function answer(response: ServerResponse, result: Result<unknown>): void {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(result))
}
