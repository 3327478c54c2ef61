// socket.io's own chat tutorial to its last step, with its recovery from the database and its retries; over the Redis
// adapter, where the tutorial has its processes on one machine, and on this project's schema.
import { createAdapter } from '@socket.io/redis-adapter'
import type { Socket } from 'socket.io'
import { createRedisClient, duplicateRedisClient } from './redis-clients.ts'
import { type ChatAuth, type ChatMessage, startSocketIoServer } from './socket-io-server.ts'

type Row = { id: number; body: string }

const ALREADY_STORED = '23505'

const pubClient = createRedisClient()
const { io, prisma } = startSocketIoServer({ adapter: createAdapter(pubClient, duplicateRedisClient(pubClient)) })

io.on('connection', (socket) => {
  const auth = socket.handshake.auth as ChatAuth
  const { conversationId } = auth
  socket.join(conversationId)
  socket.on('chat message', async (message: ChatMessage, ack: () => void) => {
    try {
      const id = await store(auth, message)
      io.to(conversationId).emit('chat message', message, id)
      ack()
    } catch (error) {
      // Stored by an earlier try. Whatever else it was: the client tries again.
      if (String(error).includes(ALREADY_STORED)) ack()
    }
  })
  sendMissed(socket, auth).catch((error) => console.error('not sent what was missed', error))
})

/** `id` counts all messages, as in the tutorial (`prepare` in stacks.ts); the schema's seq gets the same number. */
async function store({ conversationId, userId, role }: ChatAuth, { clientId, body }: ChatMessage): Promise<number> {
  const [row] = await prisma.$queryRaw<Row[]>`
    INSERT INTO chat_messages (conversation_id, seq, client_id, sender_id, sender_role, body, created_at)
    VALUES (${conversationId}::uuid, nextval('tutorial_ids'), ${clientId}::uuid, ${userId}::uuid,
            ${role}::sender_role, ${body}, now())
    RETURNING seq AS id`
  return row?.id ?? 0
}

async function sendMissed(socket: Socket, { conversationId, serverOffset = 0 }: ChatAuth): Promise<void> {
  const rows = await prisma.chatMessage.findMany({
    where: { conversationId, seq: { gt: serverOffset } },
    orderBy: { seq: 'asc' },
    select: { seq: true, clientId: true, body: true },
  })
  for (const { seq, ...message } of rows) socket.emit('chat message', message, seq)
}
