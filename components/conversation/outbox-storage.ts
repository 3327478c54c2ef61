import type { ErrorCode } from '#server/protocol/errors.ts'

/** A message as the device keeps it, until it is acked or discarded. */
export type OutboxRow = {
  userId: string
  conversationId: string
  clientId: string
  body: string
  writtenAt: number
  /** Why it was refused for good; null while it is to be sent. */
  failedCode: ErrorCode | null
}

/**
 * What was written on this device and is not acked yet, whoever wrote it. Each call takes effect after those before it.
 * Nobody waits for it in order to send. Never rejects: what cannot be kept is not kept.
 */
export interface OutboxStorage {
  add(row: OutboxRow): Promise<void>
  /** Nothing happens when the message is not there. */
  setFailed(clientId: string, code: ErrorCode | null): Promise<void>
  remove(clientId: string): Promise<void>
  /** One person's, in the order in which they were written, over all tabs. */
  list(userId: string): Promise<OutboxRow[]>
}
