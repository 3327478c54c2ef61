import { z } from 'zod'
import { bodyProblem, cleanBody } from './body.ts'
import type { Conversation, Message, OpenedConversation } from './conversation.ts'
import { MAX_BODY_CHARS, MAX_LIST_PAGE_SIZE, MAX_MESSAGE_PAGE_SIZE, MAX_RAW_BODY_UNITS } from './limits.ts'
import type { Result } from './result.ts'
import type { Cursors } from './sides.ts'

// Client to server, in the imperative. Every command but typing:set and presence:watch is acked with a Result.

/** One spelling: ids are compared and sorted as texts, here, in the database and on screens. */
const idSchema = z.uuid().transform((id) => id.toLowerCase())

const seqSchema = z.number().int().nonnegative().max(2_147_483_647)

// The first limit is on UTF-16 units and comes before any work on the text.
const bodySchema = z
  .string()
  .max(MAX_RAW_BODY_UNITS, `at most ${MAX_BODY_CHARS} characters`)
  .transform(cleanBody)
  .refine((body) => body !== '', 'must not be empty')
  .refine(
    (body) => body === '' || bodyProblem(body) === null,
    `at most ${MAX_BODY_CHARS} characters, each of them short`,
  )

export const commandSchemas = {
  'conversation:open': z.union([z.strictObject({ productId: idSchema }), z.strictObject({ conversationId: idSchema })]),
  'message:send': z.strictObject({ conversationId: idSchema, clientId: idSchema, body: bodySchema }),
  /** `after`: upwards from there. `before`: the page that ends there. Neither: the newest page. Always oldest first. */
  'message:list': z.strictObject({
    conversationId: idSchema,
    after: seqSchema.optional(),
    before: seqSchema.optional(),
    limit: z.number().int().min(1).max(MAX_MESSAGE_PAGE_SIZE).optional(),
  }),
  'conversation:read': z.strictObject({ conversationId: idSchema, seq: seqSchema }),
  'typing:set': z.strictObject({ conversationId: idSchema, typing: z.boolean() }),
  /** Lasts until it is taken back or the connection ends; answered by presence:changed. */
  'presence:watch': z.strictObject({ conversationId: idSchema, watching: z.boolean() }),
  'inbox:list': z.strictObject({
    filter: z.enum(['all', 'unread']).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.number().int().min(1).max(MAX_LIST_PAGE_SIZE).optional(),
  }),
  /** The caller's own, as a shopper. */
  'inquiry:list': z.strictObject({
    cursor: z.string().max(200).optional(),
    limit: z.number().int().min(1).max(MAX_LIST_PAGE_SIZE).optional(),
  }),
} as const

/** A question about a product in one go: a plain form sends no commands. */
export const askSchema = z.strictObject({ productId: idSchema, clientId: idSchema, body: bodySchema })

export type CommandName = keyof typeof commandSchemas
/** As the client sends it, and as a use case gets it (after cleaning). */
export type CommandInput<C extends CommandName> = z.input<(typeof commandSchemas)[C]>
export type ParsedInput<C extends CommandName> = z.output<(typeof commandSchemas)[C]>

export type InboxFilter = NonNullable<CommandInput<'inbox:list'>['filter']>
export type SentMessage = { seq: number; createdAt: string }
/** `lastSeq` and the cursors are the conversation's as of this answer or a little before it. */
export type MessagePage = Cursors & { messages: Message[] }
/** Exact up to LIST_COUNT_LIMIT; one above it stands for all that is more. */
export type ConversationCounts = { all: number; unread: number }
/** Of a shop's or of a shopper's, the last spoken in first. */
export type ConversationPage = {
  conversations: Conversation[]
  nextCursor: string | null
  counts: ConversationCounts
}

export type CommandData = {
  'conversation:open': OpenedConversation
  'message:send': SentMessage
  'message:list': MessagePage
  'conversation:read': { seq: number }
  'inbox:list': ConversationPage
  'inquiry:list': ConversationPage
}
export type AckedCommandName = keyof CommandData

/** socket.io's event map, client to server. */
export type ClientToServerEvents = {
  [C in AckedCommandName]: (input: CommandInput<C>, ack: (result: Result<CommandData[C]>) => void) => void
} & {
  'typing:set': (input: CommandInput<'typing:set'>) => void
  'presence:watch': (input: CommandInput<'presence:watch'>) => void
}
