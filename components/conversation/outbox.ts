import type { SentMessage } from '#server/protocol/commands.ts'
import { isRetryable } from '#server/protocol/errors.ts'
import type { Result } from '#server/protocol/result.ts'
import type { ConversationChange, PendingMessage } from './conversation-reducer.ts'
import { newClientId } from './new-client-id.ts'

/**
 * Sends what was written, in the order it was written, one at a time, each under the clientId it was given when it was
 * written: whatever is unsure is sent again, and the server stores it once. It ends with an ack, or with a failure that
 * the reader sees and decides about.
 */
export type Outbox = {
  add(body: string): void
  retry(clientId: string): void
  /** Something changed (online, offline): look again. */
  wake(): void
  /** The conversation is no longer on a screen. */
  rest(): void
}

type OutboxOptions = {
  pending: () => readonly PendingMessage[]
  change: (change: ConversationChange) => void
  isOnline: () => boolean
  send: (message: PendingMessage) => Promise<Result<SentMessage>>
}

/** Between tries while the line is there but the server says "later". */
const RETRY_MS = { first: 500, longest: 10_000 }

function isUnsent({ status }: PendingMessage): boolean {
  return status === 'sending' || status === 'waiting'
}

export function createOutbox({ pending, change, isOnline, send }: OutboxOptions): Outbox {
  let busy = false
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function next(): PendingMessage | undefined {
    return pending().find(isUnsent)
  }

  async function run(): Promise<void> {
    if (busy) return
    busy = true
    for (let one = next(); one; one = next()) {
      if (!isOnline()) {
        for (const waiting of pending().filter(isUnsent)) mark(waiting, 'waiting')
        break
      }
      mark(one, 'sending')
      const result = await send(one)
      if (result.ok) tries = 0
      else if (isRetryable(result.error.code)) {
        sleep(result.error.retryAfterMs)
        break
      } else change({ type: 'sendMoved', clientId: one.clientId, status: 'failed', code: result.error.code })
    }
    busy = false
    // The line came or went, or something was written, while the last answer was on its way.
    if (timer === undefined && isOnline() && next()) void run()
  }

  function mark(one: PendingMessage, status: 'sending' | 'waiting'): void {
    if (one.status !== status) change({ type: 'sendMoved', clientId: one.clientId, status })
  }

  function sleep(retryAfterMs?: number): void {
    const backoff = Math.min(RETRY_MS.first * 2 ** tries++, RETRY_MS.longest)
    timer = setTimeout(wake, retryAfterMs ?? backoff * (0.5 + Math.random() / 2))
  }

  function wake(): void {
    clearTimeout(timer)
    timer = undefined
    void run()
  }

  return {
    add(body) {
      const status = isOnline() ? 'sending' : 'waiting'
      change({ type: 'written', message: { clientId: newClientId(), body, writtenAt: Date.now(), status } })
      if (timer === undefined) void run()
    },
    retry(clientId) {
      change({ type: 'sendMoved', clientId, status: 'sending' })
      wake()
    },
    wake,
    rest() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
