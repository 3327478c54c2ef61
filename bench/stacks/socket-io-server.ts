import { createServer } from 'node:http'
import { PrismaPg } from '@prisma/adapter-pg'
import { Server, type ServerOptions } from 'socket.io'
import { PrismaClient } from '#prisma/generated/client.ts'

const POOL = 10

/** What the socket.io stacks have in common, as a fair reader would ask for it: WebSocket only, no compression, a pool of ten. */
export function startSocketIoServer(options: Partial<ServerOptions>): { io: Server; prisma: PrismaClient } {
  const adapter = new PrismaPg({ connectionString: process.env.DATABASE_URL, max: POOL })
  const httpServer = createServer((_, response) => void response.end('ready'))
  const io = new Server(httpServer, { transports: ['websocket'], serveClient: false, ...options })
  httpServer.listen(Number(process.env.PORT), '127.0.0.1')
  return { io, prisma: new PrismaClient({ adapter }) }
}

/** Sent with the handshake. Nobody checks it: these stacks are spared the session that ours looks up. */
export type ChatAuth = {
  conversationId: string
  userId: string
  role: 'shopper' | 'seller'
  /** Only with the tutorial's recovery: the last id that the screen has heard. */
  serverOffset?: number
}

export type ChatMessage = { clientId: string; body: string }
