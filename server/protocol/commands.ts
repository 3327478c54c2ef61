import { z } from 'zod'
import { bodyLength, cleanBody } from './body.ts'
import type { Conversation, Message, OpenedConversation } from './conversation.ts'
import { MAX_BODY_CHARS, MAX_INBOX_PAGE_SIZE, MAX_MESSAGE_PAGE_SIZE } from './limits.ts'
import type { Result } from './result.ts'
import type { Cursors } from './sides.ts'

// Client to server, in the imperative. Every command but typing:set and presence:watch is acked with a Result.

/** One spelling: ids are compared and sorted as texts, here, in the database and on screens. */
const idSchema = z.uuid().transform((id) => id.toLowerCase())

const seqSchema = z.number().int().nonnegative().max(2_147_483_647)

// The first limit is on UTF-16 units and comes before any work on the text.
const bodySchema = z
  .string()
  .max(MAX_BODY_CHARS * 4, `at most ${MAX_BODY_CHARS} characters`)
  .transform(cleanBody)
  .refine((body) => body.length > 0, 'must not be empty')
  .refine((body) => bodyLength(body) <= MAX_BODY_CHARS, `at most ${MAX_BODY_CHARS} characters`)

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
    limit: z.number().int().min(1).max(MAX_INBOX_PAGE_SIZE).optional(),
  }),
} as const

export type CommandName = keyof typeof commandSchemas
/** As the client sends it, and as a use case gets it (after cleaning). */
export type CommandInput<C extends CommandName> = z.input<(typeof commandSchemas)[C]>
export type ParsedInput<C extends CommandName> = z.output<(typeof commandSchemas)[C]>

export type InboxFilter = NonNullable<CommandInput<'inbox:list'>['filter']>
export type SentMessage = { seq: number; createdAt: string }
/** `lastSeq` and the cursors are the conversation's as of this answer or a little before it. */
export type MessagePage = Cursors & { messages: Message[] }
/** Exact up to INBOX_COUNT_LIMIT; one above it stands for all that is more. */
export type InboxCounts = { all: number; unread: number }
export type InboxPage = {
  conversations: Conversation[]
  nextCursor: string | null
  counts: InboxCounts
}

export type CommandData = {
  'conversation:open': OpenedConversation
  'message:send': SentMessage
  'message:list': MessagePage
  'conversation:read': { seq: number }
  'inbox:list': InboxPage
}
export type AckedCommandName = keyof CommandData

/** socket.io's event map, client to server. */
export type ClientToServerEvents = {
  [C in AckedCommandName]: (input: CommandInput<C>, ack: (result: Result<CommandData[C]>) => void) => void
} & {
  'typing:set': (input: CommandInput<'typing:set'>) => void
  'presence:watch': (input: CommandInput<'presence:watch'>) => void
}
