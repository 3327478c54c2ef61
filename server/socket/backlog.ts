import type { Socket as Connection, Server as EngineServer } from 'engine.io'
import { CLOSE_CODES } from '#server/protocol/close-codes.ts'

/**
 * What may wait for one connection, in characters. socket.io itself sets no bound: a client that stops reading would take
 * all the memory there is. This is some hundred messages more than any screen catches up with in a page.
 */
export const MAX_BACKLOG_CHARS = 1024 * 1024
/** A connection that takes nothing does not take the closing frame either. */
const CLOSE_PATIENCE_MS = 1000

type Packet = { data?: unknown }
/** The socket of `ws` under a connection. */
type Line = { bufferedAmount: number; close(code: number): void; terminate(): void }

/** Ends each connection that takes less than it is sent. Its client comes back and catches up from the log. */
export function limitBacklog(engine: EngineServer, onSlow: () => void): void {
  const waiting = new WeakMap<Connection, number>()

  // One function for all: a connection that is idle keeps nothing for this.
  function add(this: Connection, packet: Packet): void {
    const before = hasTakenAll(this) ? 0 : (waiting.get(this) ?? 0)
    const after = before + sizeOf(packet)
    waiting.set(this, after)
    if (before > MAX_BACKLOG_CHARS || after <= MAX_BACKLOG_CHARS) return
    onSlow()
    // Not in the middle of an emit to many.
    setImmediate(() => end(this))
  }

  engine.on('connection', (connection: Connection) => connection.on('packetCreate', add))
  // A flush begins when what was handed over before it has gone to the network.
  engine.on('flush', (connection: Connection, packets: Packet[]) => {
    waiting.set(
      connection,
      packets.reduce((sum, packet) => sum + sizeOf(packet), 0),
    )
  })
}

function hasTakenAll(connection: Connection): boolean {
  return bufferOf(connection).length === 0 && lineOf(connection).bufferedAmount === 0
}

function sizeOf(packet: Packet): number {
  return typeof packet.data === 'string' ? packet.data.length : 0
}

function end(connection: Connection): void {
  const line = lineOf(connection)
  line.close(CLOSE_CODES.resync)
  setTimeout(() => line.terminate(), CLOSE_PATIENCE_MS).unref()
  connection.close(true)
}

// Neither is in engine.io's types.
const lineOf = ({ transport }: Connection) => (transport as unknown as { socket: Line }).socket
const bufferOf = (connection: Connection) => (connection as unknown as { writeBuffer: Packet[] }).writeBuffer
