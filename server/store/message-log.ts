import type { AppendOutcome, MessageLog } from '#server/domain/deps.ts'
import type { MessagePage } from '#server/protocol/commands.ts'
import type { Message } from '#server/protocol/conversation.ts'
import { createGroupCommit } from './group-commit.ts'
import { createGroupRead } from './group-read.ts'
import type { PageAfter } from './pages-after.ts'
import type { Prisma } from './prisma-client.ts'

// The log of messages: appended to by group commit, read by pages. It knows nothing of sockets or of the relay, and
// promises that what it has answered is on disk.

/** Pages in one read: with the largest of them, some 10,000 rows. */
const MAX_PAGES = 50

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

/** For logs and metrics. */
export type MessageLogObserver = {
  failed(error: unknown): void
  appended(status: AppendOutcome['status']): void
}

export function createMessageLog(prisma: Prisma, lanes: number, observer: MessageLogObserver): StoredMessageLog {
  const { append, idle } = createGroupCommit((rows) => prisma.chatMessage.append(rows), lanes, observer.failed)
  const pageAfter = createGroupRead<PageAfter, MessagePage>({
    read: (queries) => prisma.chatMessage.pagesAfter(queries),
    nameOf: ({ conversationId, after, limit }) => `${conversationId} ${after} ${limit}`,
    maxKeys: MAX_PAGES,
  })
  return {
    async append(input) {
      const outcome = await append(input)
      observer.appended(outcome.status)
      return outcome
    },
    idle,
    pageAfter,
    async pageBefore({ conversationId, before, limit }) {
      const rows = await prisma.chatMessage.findMany({
        where: { conversationId, seq: before === undefined ? undefined : { lt: before } },
        orderBy: { seq: 'desc' },
        take: limit,
        select: shownFields,
      })
      return rows.reverse().map(toMessage)
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
