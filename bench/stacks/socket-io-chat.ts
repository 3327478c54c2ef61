import { randomInt } from 'node:crypto'
import type { ServerOptions } from 'socket.io'
import { type ChatAuth, type ChatMessage, startSocketIoServer } from './socket-io-server.ts'

const MAX_SEQ = 2 ** 31 - 1

/** The chat of many tutorials, on this project's schema: store, emit to the conversation's room, ack. */
export function serveSocketIoChat(options: Partial<ServerOptions>, { isStored = true } = {}): void {
  const { io, prisma } = startSocketIoServer(options)

  async function store({ conversationId, userId, role }: ChatAuth, { clientId, body }: ChatMessage): Promise<void> {
    // They order by createdAt and have no seq; the schema wants one that is not taken.
    const place = { seq: randomInt(MAX_SEQ), createdAt: new Date() }
    await prisma.chatMessage.create({
      data: { conversationId, clientId, senderId: userId, senderRole: role, body, ...place },
    })
  }

  io.on('connection', (socket) => {
    const { conversationId, userId, role } = socket.handshake.auth as ChatAuth
    // A recovered socket has its rooms already.
    if (!socket.recovered) socket.join(conversationId)
    socket.on('chat message', async ({ clientId, body }: ChatMessage, ack: () => void) => {
      try {
        if (isStored) await store({ conversationId, userId, role }, { clientId, body })
      } catch (error) {
        return console.error('not stored', error)
      }
      io.to(conversationId).emit('chat message', { clientId, body })
      ack()
    })
  })
}
