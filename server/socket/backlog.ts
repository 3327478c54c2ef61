import type { Socket as Connection } from 'engine.io'
import { CLOSE_CODES } from '#server/protocol/close-codes.ts'

/**
 * What may wait for one connection, in characters. socket.io itself sets no bound: a client that stops reading would take
 * all the memory there is. This is some hundred messages more than any screen catches up with in a page.
 */
export const MAX_BACKLOG_CHARS = 1024 * 1024
/** A connection that takes nothing does not take the closing frame either. */
const CLOSE_PATIENCE_MS = 1000

type Packet = { data?: unknown }

/** Ends a connection that takes less than it is sent. Its client comes back and catches up from the log. */
export function limitBacklog(connection: Connection, onSlow: () => void): void {
  let waiting = 0
  // A flush begins when what was handed over before it has gone to the network.
  connection.on('flush', (packets: Packet[]) => {
    waiting = packets.reduce((sum, packet) => sum + sizeOf(packet), 0)
  })
  connection.on('packetCreate', (packet: Packet) => {
    // Everything before has gone.
    if (connection.transport.writable) waiting = 0
    const before = waiting
    waiting += sizeOf(packet)
    if (before > MAX_BACKLOG_CHARS || waiting <= MAX_BACKLOG_CHARS) return
    onSlow()
    // Not in the middle of an emit to many.
    setImmediate(() => end(connection))
  })
}

function sizeOf(packet: Packet): number {
  return typeof packet.data === 'string' ? packet.data.length : 0
}

function end(connection: Connection): void {
  const { socket } = connection.transport as unknown as { socket: { close(code: number): void; terminate(): void } }
  socket.close(CLOSE_CODES.resync)
  setTimeout(() => socket.terminate(), CLOSE_PATIENCE_MS).unref()
  connection.close(true)
}
