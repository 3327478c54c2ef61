import type { Stack } from '../stacks/stacks.ts'

// What goes over the wire of each stack, by hand: the generator shares two cores with what it measures, so a client of it
// is a bare WebSocket that looks for one number in a frame, the same for every stack.

export type Seated = { conversationId: string; userId: string; role: 'shopper' | 'seller' }

/** What a frame is to whoever measures. */
export type Frame =
  | { is: 'message'; index: number }
  | { is: 'ack'; index: number; isStored: boolean }
  /** Answered at once. */
  | { is: 'ping' }
  | { is: 'hello' }
  /** From now on nothing that is written to this conversation is missed. */
  | { is: 'ready' }
  | { is: 'other' }

export type Wire = {
  path(seated: Seated): string
  /** Sent when the server has said hello. */
  greet(seated: Seated): string
  pong: string
  write(seated: Seated, index: number, clientId: string, body: string): string
  read(text: string): Frame
}

/** A body names its message by the number after this. */
export const MARK = '#'

const OTHER: Frame = { is: 'other' }

/** engine.io 4 over WebSocket: one digit for its own packet, one for socket.io's. */
const socketIo = {
  path: () => '/socket.io/?EIO=4&transport=websocket',
  pong: '3',
  read(text: string): Frame {
    if (text === '2') return { is: 'ping' }
    if (text.startsWith('42')) return messageIn(text)
    if (text.startsWith('43')) {
      return { is: 'ack', index: Number.parseInt(text.slice(2), 10), isStored: !text.includes('"ok":false') }
    }
    if (text.startsWith('0')) return { is: 'hello' }
    return text.startsWith('40') ? { is: 'ready' } : OTHER
  },
}

const wires: Record<'ours' | 'socket.io' | 'floor', Wire> = {
  ours: {
    ...socketIo,
    greet: () => '40{"version":1,"nonce":"bench"}',
    write: ({ conversationId }, index, clientId, body) =>
      `42${index}${JSON.stringify(['message:send', { conversationId, clientId, body }])}`,
  },
  'socket.io': {
    ...socketIo,
    greet: (seated) => `40${JSON.stringify(seated)}`,
    write: (_, index, clientId, body) => `42${index}${JSON.stringify(['chat message', { clientId, body }])}`,
  },
  floor: {
    path: ({ conversationId }) => `/${conversationId}`,
    greet: () => '',
    pong: '',
    write: (_, __, clientId, body) => JSON.stringify({ clientId, body }),
    read: (text) => (text === 'welcome' ? { is: 'ready' } : messageIn(text)),
  },
}

export function wireOf({ client }: Pick<Stack, 'client'>): Wire {
  return wires[client === 'tutorial' ? 'socket.io' : client]
}

function messageIn(text: string): Frame {
  const at = text.indexOf(MARK)
  return at < 0 ? OTHER : { is: 'message', index: Number.parseInt(text.slice(at + 1, at + 10), 10) }
}
