import type { ErrorCode } from '#server/protocol/errors.ts'
import type { PendingMessage } from './conversation-reducer.ts'
import type { OutboxRow, OutboxStorage } from './outbox-storage.ts'

/** Keeps one conversation's pending messages in the storage, and brings them back. */
export type OutboxKeeper = {
  keep(message: PendingMessage): void
  /** It is kept already, by whoever wrote it; whoever sees it end takes it out. */
  know(clientId: string): void
  setFailed(clientId: string, code: ErrorCode | null): void
  /** Resolves when all that was kept has been brought back, or when that takes too long: the rest comes when it comes. */
  load(): Promise<void>
  isLoading(): boolean
  /** What is no longer pending need not be kept. */
  forgetEnded(pending: readonly PendingMessage[]): void
}

type OutboxKeeperOptions = {
  storage: OutboxStorage
  userId: string
  conversationId: string
  isOnline: () => boolean
  onLoaded: (messages: PendingMessage[]) => void
}

/** A storage that does not answer by then is slow, or broken: what is written goes out all the same. */
const LOAD_PATIENCE_MS = 2000

export function createOutboxKeeper(options: OutboxKeeperOptions): OutboxKeeper {
  const { storage, userId, conversationId, isOnline, onLoaded } = options
  const kept = new Set<string>()
  let loads = 0

  async function bringBack(): Promise<void> {
    const rows = await storage.list(userId)
    onLoaded(rows.filter((row) => row.conversationId === conversationId).map(toPending))
  }

  function toPending({ clientId, body, writtenAt, failedCode }: OutboxRow): PendingMessage {
    const message = { clientId, body, writtenAt, isFromElsewhere: true }
    if (failedCode) return { ...message, status: 'failed', code: failedCode }
    return { ...message, status: isOnline() ? 'sending' : 'waiting' }
  }

  return {
    keep({ clientId, body, writtenAt }) {
      kept.add(clientId)
      void storage.add({ userId, conversationId, clientId, body, writtenAt, failedCode: null })
    },
    know: (clientId) => void kept.add(clientId),
    setFailed: (clientId, code) => void storage.setFailed(clientId, code),
    async load() {
      loads++
      await within(LOAD_PATIENCE_MS, bringBack())
      loads--
    },
    isLoading: () => loads > 0,
    forgetEnded(pending) {
      if (kept.size === 0) return
      const open = new Set(pending.map((one) => one.clientId))
      for (const clientId of kept) {
        if (open.has(clientId)) continue
        kept.delete(clientId)
        void storage.remove(clientId)
      }
    },
  }
}

/** Resolves with the promise, or when the time is up. */
async function within(ms: number, promise: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([promise, late])
  clearTimeout(timer)
}
