import type { MessageLog } from '#server/domain/deps.ts'
import type { Message } from '#server/protocol/conversation.ts'
import { createGroupCommit } from './group-commit.ts'
import type { Prisma } from './prisma-client.ts'

// The log of messages: appended to by group commit, read by pages. It knows nothing of sockets or of the relay, and
// promises that what it has answered is on disk.

const shownFields = {
  conversationId: true,
  seq: true,
  clientId: true,
  senderId: true,
  senderRole: true,
  body: true,
  createdAt: true,
  sender: { select: { name: true } },
} as const

export type StoredMessageLog = MessageLog & { idle(): Promise<void> }

export function createMessageLog(prisma: Prisma, lanes: number, onError: (error: unknown) => void): StoredMessageLog {
  const { append, idle } = createGroupCommit((rows) => prisma.chatMessage.append(rows), lanes, onError)
  return {
    append,
    idle,
    async list({ conversationId, after, before, limit }) {
      const upwards = after !== undefined
      const rows = await prisma.chatMessage.findMany({
        where: { conversationId, seq: upwards ? { gt: after } : before === undefined ? undefined : { lt: before } },
        orderBy: { seq: upwards ? 'asc' : 'desc' },
        take: limit,
        select: shownFields,
      })
      return (upwards ? rows : rows.reverse()).map(toMessage)
    },
  }
}

function toMessage(row: {
  conversationId: string
  seq: number
  clientId: string
  senderId: string
  senderRole: 'shopper' | 'seller'
  body: string
  createdAt: Date
  sender: { name: string | null }
}): Message {
  const { conversationId, seq, clientId, body } = row
  const sender = { id: row.senderId, role: row.senderRole, name: row.sender.name }
  return { conversationId, seq, clientId, sender, body, createdAt: row.createdAt.toISOString() }
}
