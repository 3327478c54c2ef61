import { browserSocket } from '#components/live/browser-socket.ts'
import { createRepeater } from '#components/live/repeater.ts'
import type { OpenedConversation, Sender } from '#server/protocol/conversation.ts'
import { isRetryable } from '#server/protocol/errors.ts'
import { browserDevice } from './browser-device.ts'
import type { Writer } from './send-unsent.ts'
import { findStore, isStarted, startStore } from './tab-stores.ts'

/** Opens each conversation without a screen, which sends what is unsent in it, and lets it rest when that is done. */
export function sendConversations(writer: Writer, conversationIds: readonly string[]): void {
  const live = browserSocket()
  const left = new Set(conversationIds)
  const repeater = createRepeater({ run, mayRetry: isOnline })
  const stop = live.onStatus(ask)

  function isOnline(): boolean {
    const status = live.getStatus()
    return status.is === 'online' && status.userId === writer.userId
  }

  function ask(): void {
    if (isOnline()) repeater.ask()
  }

  /** False when an answer did not come. */
  async function run(): Promise<boolean> {
    for (const conversationId of left) {
      if (isStarted(writer.userId, conversationId)) continue
      const opened = await live.command('conversation:open', { conversationId })
      if (!opened.ok && isRetryable(opened.error.code)) return false
      // The line has changed meanwhile, perhaps to another person's: the answer may be theirs.
      if (!isOnline()) return true
      left.delete(conversationId)
      if (opened.ok) pass(opened.data, writer)
      else if (opened.error.code === 'not_found') await failAll(writer, conversationId)
    }
    stop()
    return true
  }

  live.connect()
  ask()
}

/** As if a screen had come and gone: the store stays until it has sent everything. */
function pass(opened: OpenedConversation, { userId, name }: Writer): void {
  const role = opened.conversation.shopper.id === userId ? 'shopper' : 'seller'
  const me: Sender = { id: userId, role, name }
  const leave = startStore(findStore(opened, me), opened, me)
  leave()
}

/** It is not theirs any more, or gone: nothing in it will ever be sent. */
async function failAll({ userId }: Writer, conversationId: string): Promise<void> {
  const { storage } = browserDevice()
  for (const row of await storage.list(userId)) {
    if (row.conversationId === conversationId && row.failedCode === null)
      await storage.setFailed(row.clientId, 'not_found')
  }
}
