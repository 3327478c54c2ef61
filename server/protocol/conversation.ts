import { z } from 'zod'
import { productAsAskedSchema, productCardSchema, shopSchema } from './product.ts'
import { SENDER_ROLES, SIDES } from './sides.ts'

export const sideSchema = z.enum(SIDES)

export const senderSchema = z.object({
  id: z.uuid(),
  role: z.enum(SENDER_ROLES),
  /** Null for a guest. */
  name: z.string().nullable(),
})
export type Sender = z.infer<typeof senderSchema>

export const messageSchema = z.object({
  conversationId: z.uuid(),
  /** 1, 2, 3 … without holes inside its conversation. The only order there is. */
  seq: z.number().int().positive(),
  /** Made by the sender; the message's identity across retries. */
  clientId: z.uuid(),
  sender: senderSchema,
  body: z.string(),
  createdAt: z.iso.datetime(),
})
export type Message = z.infer<typeof messageSchema>

/** A conversation as both sides see it: the header of the open one, and a row of either side's list. */
export const conversationSchema = z.object({
  id: z.uuid(),
  /** As it is now. */
  product: productCardSchema,
  /** Only where a conversation is opened, and not of those that were opened first before this was kept. */
  productAsAsked: productAsAskedSchema.optional(),
  shop: shopSchema,
  shopper: z.object({ id: z.uuid(), name: z.string().nullable(), isGuest: z.boolean() }),
  lastSeq: z.number().int().nonnegative(),
  /** Up to where each side has read. Unread is lastSeq minus the side's own. */
  shopperReadSeq: z.number().int().nonnegative(),
  shopReadSeq: z.number().int().nonnegative(),
  awaiting: z.enum(['shop', 'shopper', 'nobody']),
  status: z.enum(['open', 'closed']),
  /** Null before the first message. Its body is cut to EXCERPT_CHARS. */
  lastMessage: z
    .object({
      seq: z.number().int(),
      senderRole: senderSchema.shape.role,
      body: z.string(),
      createdAt: z.iso.datetime(),
    })
    .nullable(),
})
export type Conversation = z.infer<typeof conversationSchema>

/** The conversation and its newest page, oldest first: what a screen starts from. */
export type OpenedConversation = { conversation: Conversation; messages: Message[] }
