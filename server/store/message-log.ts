import type { AppendOutcome, MessageLog } from '#server/domain/deps.ts'
import type { MessagePage } from '#server/protocol/commands.ts'
import { createGroupCommit } from './group-commit.ts'
import { createGroupRead } from './group-read.ts'
import type { PageQuery } from './pages.ts'
import type { Prisma } from './prisma-client.ts'

// The log of messages: appended to by group commit, read by pages. It knows nothing of sockets or of the relay, and
// promises that what it has answered is on disk.

/** Pages in one read: with the largest of them, some 10,000 rows. */
const MAX_PAGES = 50
/** Postgres's largest integer: before it stands the newest page. */
const BEYOND_THE_END = 2_147_483_647

export type StoredMessageLog = MessageLog & { idle(): Promise<void> }

/** For logs and metrics. */
export type MessageLogObserver = {
  failed(error: unknown): void
  appended(status: AppendOutcome['status']): void
}

export function createMessageLog(prisma: Prisma, lanes: number, observer: MessageLogObserver): StoredMessageLog {
  const { append, idle } = createGroupCommit((rows) => prisma.chatMessage.append(rows), lanes, observer.failed)
  const page = createGroupRead<PageQuery, MessagePage>({
    read: (queries) => prisma.chatMessage.pages(queries),
    nameOf: ({ conversationId, direction, edge, limit }) => `${conversationId} ${direction} ${edge} ${limit}`,
    maxKeys: MAX_PAGES,
  })
  return {
    async append(input) {
      const outcome = await append(input)
      observer.appended(outcome.status)
      return outcome
    },
    idle,
    pageAfter: ({ conversationId, after, limit }) => page({ conversationId, direction: 'after', edge: after, limit }),
    pageBefore: ({ conversationId, before = BEYOND_THE_END, limit }) =>
      page({ conversationId, direction: 'before', edge: before, limit }),
  }
}
