import type { SentMessage } from '#server/protocol/commands.ts'
import { type ErrorCode, isRetryable } from '#server/protocol/errors.ts'
import type { Result } from '#server/protocol/result.ts'
import type { PendingMessage } from './conversation-reducer.ts'
import { isUnsent } from './take-back.ts'

/** Sends what is pending, one at a time, from the first on. Whatever is unsure is sent again, before what comes after it. */
export type OutboxSender = {
  /** There is something new; a pause between tries goes on. */
  nudge(): void
  /** Look again now: the line came or went, or somebody asks for it. */
  wake(): void
  rest(): void
}

export type OutboxSenderOptions = {
  pending: () => readonly PendingMessage[]
  isOnline: () => boolean
  /** It is this tab's turn. */
  maySend: () => boolean
  send: (message: PendingMessage) => Promise<Result<SentMessage>>
  onMoved: (clientId: string, status: 'sending' | 'waiting' | 'failed', code?: ErrorCode) => void
}

/** Between tries while the line is there but the server says "later". */
const RETRY_MS = { first: 500, longest: 4000 }

export function createOutboxSender({ pending, isOnline, maySend, send, onMoved }: OutboxSenderOptions): OutboxSender {
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
      if (!maySend()) break
      mark(one, 'sending')
      const result = await send(one)
      if (result.ok) tries = 0
      else if (isRetryable(result.error.code)) {
        pause(result.error.retryAfterMs)
        break
      } else if (result.error.code === 'unauthenticated') {
        // Not the message's fault: it goes out when its person is back.
        mark(one, 'waiting')
        pause()
        break
      } else onMoved(one.clientId, 'failed', result.error.code)
    }
    busy = false
    // The line or the turn came or went, or something was written, while the last answer was on its way.
    if (timer === undefined && isOnline() && maySend() && next()) void run()
  }

  function mark({ clientId, status }: PendingMessage, next: 'sending' | 'waiting'): void {
    if (status !== next) onMoved(clientId, next)
  }

  function pause(retryAfterMs?: number): void {
    const backoff = Math.min(RETRY_MS.first * 2 ** tries++, RETRY_MS.longest)
    timer = setTimeout(wake, retryAfterMs ?? backoff * (0.5 + Math.random() / 2))
  }

  function wake(): void {
    rest()
    void run()
  }

  function rest(): void {
    clearTimeout(timer)
    timer = undefined
  }

  return {
    nudge() {
      if (timer === undefined) void run()
    },
    wake,
    rest,
  }
}
