import { z } from 'zod'
import { conversationSchema, messageSchema, sideSchema } from './conversation.ts'

// Server to client, in the past tense; each carries the whole fact. Unknown fields are dropped, unknown facts ignored,
// so that two versions can run side by side.

export const factSchemas = {
  /**
   * The first fact on every connection: `nonce` is the one of its own handshake, `epoch` names the history it serves,
   * `userId` is whom it is taken for.
   */
  'socket:welcomed': z.object({ nonce: z.string(), epoch: z.string(), userId: z.uuid() }),
  'message:created': messageSchema,
  'conversation:updated': conversationSchema,
  /** A guest signed in, and it is the member's now. It goes on as `into`: another one when they had asked about that product too. */
  'conversation:claimed': z.object({ conversationId: z.uuid(), into: z.uuid() }),
  'conversation:readMoved': z.object({ conversationId: z.uuid(), side: sideSchema, seq: z.number().int() }),
  /** True for ttlMs from its arrival unless renewed; 0 when the person stopped. No clock is compared. */
  'typing:changed': z.object({
    conversationId: z.uuid(),
    side: sideSchema,
    name: z.string().nullable(),
    ttlMs: z.number().int().nonnegative(),
  }),
  /** Whether anybody of that side is connected, anywhere. Told to those who watch, anew on each connection. */
  'presence:changed': z.object({ conversationId: z.uuid(), side: sideSchema, present: z.boolean() }),
  /** Something may have been missed: catch up now. Another `epoch` than the last one told: the history itself is another. */
  'sync:needed': z.object({ epoch: z.string().optional() }),
  /** This instance is about to stop. Its socket closes; come back, here or elsewhere, after the delay. */
  'server:draining': z.object({ reconnectAfterMs: z.number().int() }),
} as const

export type FactName = keyof typeof factSchemas
export type FactData<F extends FactName> = z.infer<(typeof factSchemas)[F]>
/** A fact with its name: a union that narrows by `event`. */
export type Fact = { [F in FactName]: { event: F; data: FactData<F> } }[FactName]

/** socket.io's event map, server to client. */
export type ServerToClientEvents = { [F in FactName]: (data: FactData<F>) => void }
