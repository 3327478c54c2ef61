import { io, type Socket } from 'socket.io-client'
import type { Person } from '#scripts/testing/catalogue.ts'
import { until } from '#scripts/testing/until.ts'
import type { ClientToServerEvents } from '#server/protocol/commands.ts'
import type { ServerToClientEvents } from '#server/protocol/facts.ts'
import { PROTOCOL_VERSION } from '#server/protocol/version.ts'

export type RawClient = Socket<ServerToClientEvents, ClientToServerEvents>

/** A person's socket without the product's client code: to say what that code never would, or to be one of thousands. */
export function rawClient(person: Pick<Person, 'cookie'>, url: string): RawClient {
  return io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie: person.cookie, origin: url },
    auth: { version: PROTOCOL_VERSION },
  })
}

export async function openRawClient(person: Pick<Person, 'cookie'>, url: string): Promise<RawClient> {
  const socket = rawClient(person, url)
  await until(() => socket.connected)
  return socket
}
