import { randomInt } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '#prisma/generated/client.ts'
import type { AppendInput } from '#server/domain/deps.ts'
import { createMessageLog } from '#server/store/message-log.ts'
import { createPrisma } from '#server/store/prisma-client.ts'

/** What is written: a message and the side that its sender is on. Ours finds the side out by itself. */
export type WrittenMessage = AppendInput & { role: 'shopper' | 'seller' }

export type Writer = {
  /** Resolves after the commit, rejects when it is not stored. */
  write(message: WrittenMessage): Promise<unknown>
  /** How many messages each commit held. Only of who gathers them. */
  batches?: number[]
}

const POOL = 10
const LANES = 2
const MAX_SEQ = 2 ** 31 - 1
/** Without a longer wait than Prisma's own, transactions are refused as soon as 256 want one. */
const TRANSACTION_WAIT_MS = 30_000

/** The three peers order by createdAt and have no seq; the schema wants one that is not taken. */
const INSERT = {
  name: 'insert_message',
  text: `INSERT INTO chat_messages (conversation_id, seq, client_id, sender_id, sender_role, body, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, now()) RETURNING created_at`,
}

export const writers = {
  create: {
    title: 'prisma.create',
    open(databaseUrl) {
      const prisma = createPlainPrisma(databaseUrl)
      return {
        write: ({ role, ...message }) =>
          prisma.chatMessage.create({
            data: { ...message, senderRole: role, seq: randomInt(MAX_SEQ), createdAt: new Date() },
          }),
      }
    },
  },
  transaction: {
    title: 'prisma.$transaction',
    open(databaseUrl) {
      const prisma = createPlainPrisma(databaseUrl)
      return {
        write: ({ role, ...message }) =>
          prisma.$transaction(
            async (tx) => {
              const createdAt = new Date()
              const { lastSeq } = await tx.conversation.update({
                where: { id: message.conversationId },
                data: { lastSeq: { increment: 1 }, lastMessageAt: createdAt },
                select: { lastSeq: true },
              })
              return tx.chatMessage.create({ data: { ...message, senderRole: role, seq: lastSeq, createdAt } })
            },
            { maxWait: TRANSACTION_WAIT_MS },
          ),
      }
    },
  },
  insert: {
    title: 'pg, prepared insert',
    open(databaseUrl) {
      const pool = new pg.Pool({ connectionString: databaseUrl, max: POOL })
      return {
        write: ({ conversationId, clientId, senderId, role, body }) =>
          pool.query({ ...INSERT, values: [conversationId, randomInt(MAX_SEQ), clientId, senderId, role, body] }),
      }
    },
  },
  ours: {
    title: 'ours',
    open(databaseUrl) {
      const fail = (error: unknown) => console.error(error)
      const { prisma } = createPrisma(databaseUrl, LANES, fail)
      const batches: number[] = []
      const counted = prisma.$extends({
        model: {
          chatMessage: {
            append(rows: readonly AppendInput[]) {
              batches.push(rows.length)
              return prisma.chatMessage.append(rows)
            },
          },
        },
      }) as typeof prisma
      const log = createMessageLog(counted, LANES, { failed: fail, appended: () => {} })
      return {
        batches,
        async write({ conversationId, clientId, senderId, body }) {
          const { status } = await log.append({ conversationId, clientId, senderId, body })
          if (status !== 'stored') throw new Error(`a message was ${status}`)
        },
      }
    },
  },
  /** Stores nothing: what the load itself costs. */
  none: { title: 'the load itself', open: () => ({ write: async () => {} }) },
} satisfies Record<string, { title: string; open(databaseUrl: string): Writer }>

export type WriterName = keyof typeof writers
export const COMPARED = ['create', 'transaction', 'insert', 'ours'] as const satisfies WriterName[]

function createPlainPrisma(databaseUrl: string): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl, max: POOL }) })
}
