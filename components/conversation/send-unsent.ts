import { browserDevice } from './browser-device.ts'

export type Writer = { userId: string; name: string | null }

/** Loads the rest, and connects, only for something that can still be sent. */
export async function sendUnsent(writer: Writer): Promise<void> {
  const rows = await browserDevice().storage.list(writer.userId)
  const unsent = rows.filter((row) => row.failedCode === null)
  if (unsent.length === 0) return
  const { sendConversations } = await import('./send-conversations.ts')
  sendConversations(writer, [...new Set(unsent.map((row) => row.conversationId))])
}
