import { randomUUID } from 'node:crypto'
import WebSocket from 'ws'
import type { Person } from '#scripts/testing/catalogue.ts'
import type { Seated, Wire } from './wires.ts'

/** One client on a bare WebSocket. */
export type Seat = {
  /** Into the seat's own conversation, or into another one of theirs. */
  write(index: number, body: string, conversationId?: string): void
  /** Stops reading, as a client behind a line that is full; the server's writes pile up. */
  stall(): void
  close(): void
}

export type SeatOptions = {
  wire: Wire
  url: string
  person: Person
  conversationId: string
  onMessage(index: number): void
  onAck(index: number, isStored: boolean): void
  /** It was open and was not asked to close. */
  onLost?(): void
}

/** Resolves when the server has let it in. */
export function takeSeat(options: SeatOptions): Promise<Seat> {
  const { wire, url, person, conversationId } = options
  const seated: Seated = { conversationId, userId: person.id, role: person.role }
  const socket = new WebSocket(`${url.replace('http', 'ws')}${wire.path(seated)}`, {
    perMessageDeflate: false,
    headers: { cookie: person.cookie, origin: url },
  })
  let isClosing = false
  const seat: Seat = {
    write: (index, body, conversationId = seated.conversationId) =>
      socket.send(wire.write({ ...seated, conversationId }, index, randomUUID(), body)),
    stall: () => socket.pause(),
    close() {
      isClosing = true
      socket.terminate()
    },
  }
  return new Promise((resolve, reject) => {
    socket.on('message', (data) => {
      const frame = wire.read(String(data))
      if (frame.is === 'message') options.onMessage(frame.index)
      else if (frame.is === 'ack') options.onAck(frame.index, frame.isStored)
      else if (frame.is === 'ping') socket.send(wire.pong)
      else if (frame.is === 'hello') socket.send(wire.greet(seated))
      else if (frame.is === 'ready') resolve(seat)
    })
    socket.on('error', reject)
    socket.on('close', (code) => {
      reject(new Error(`the server closed the line (${code})`))
      if (!isClosing) options.onLost?.()
    })
  })
}
