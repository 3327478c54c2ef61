import type { SentMessage } from '#server/protocol/commands.ts'
import type { ErrorCode } from '#server/protocol/errors.ts'
import type { Result } from '#server/protocol/result.ts'
import type { ConversationChange, PendingMessage } from './conversation-reducer.ts'
import { newClientId } from './new-client-id.ts'
import { createOutboxKeeper } from './outbox-keeper.ts'
import { createOutboxSender } from './outbox-sender.ts'
import type { OutboxStorage } from './outbox-storage.ts'
import type { OutboxTabs, OutboxWord, TabPlace } from './outbox-tabs.ts'
import { isUnsent } from './take-back.ts'
import { createTurnWatch } from './turn-watch.ts'

/**
 * What one person has written in one conversation on this device. It is shown, sent and kept at once, each under the
 * clientId it was given when it was written; however often and from whichever tab it is sent, the server stores it once.
 * It ends with an ack, or with a failure that the writer sees and decides about: here, in another tab, or days later.
 */
export type Outbox = {
  start(): void
  /** Under a clientId of its own, or under the one it had before the log lost it. */
  add(body: string, clientId?: string): void
  retry(clientId: string): void
  discard(clientId: string): void
  /** The line came or went. */
  wake(): void
  /** The state has changed. */
  follow(): void
  /** Nothing is on its way; what has failed for good is kept by the device. */
  isDone(): boolean
  rest(): void
}

/** What the tabs of a device share. */
export type OutboxDevice = { storage: OutboxStorage; tabs: OutboxTabs }

export type OutboxOptions = {
  device: OutboxDevice
  userId: string
  conversationId: string
  pending: () => readonly PendingMessage[]
  change: (change: ConversationChange) => void
  /** There is a line, and the server takes it for this person's. */
  isOnline: () => boolean
  send: (message: PendingMessage) => Promise<Result<SentMessage>>
  onDone: () => void
}

export function createOutbox(options: OutboxOptions): Outbox {
  const { device, userId, conversationId, pending, change, isOnline, send, onDone } = options
  let place: TabPlace | null = null
  let hasTurn = false
  const { storage, tabs } = device
  const keeper = createOutboxKeeper({ storage, userId, conversationId, isOnline, onLoaded })
  // What is kept comes before what is newly written.
  const maySend = () => hasTurn && !keeper.isLoading()
  const sender = createOutboxSender({ pending, isOnline, maySend, send, onMoved })
  const turnWatch = createTurnWatch(() => place?.steal())

  /** Here, and in the other tabs. */
  function tell(word: Exclude<OutboxWord, { type: 'asked' }>): void {
    change(word)
    place?.tell(word)
  }

  function onMoved(clientId: string, status: PendingMessage['status'], code?: ErrorCode): void {
    const moved = { type: 'sendMoved', clientId, status, code } as const
    // Of the line only the sending tab's own counts.
    if (hasTurn) tell(moved)
    else change(moved)
    if (status === 'failed') keeper.setFailed(clientId, code ?? null)
  }

  function hear(word: OutboxWord): void {
    if (word.type === 'asked') {
      for (const message of pending().filter(isUnsent)) place?.tell({ type: 'written', message })
    } else if (word.type === 'written') {
      keeper.know(word.message.clientId)
      change({ type: 'written', message: { ...word.message, isFromElsewhere: true } })
    } else if (word.type === 'sendMoved' || word.type === 'discarded') change(word)
    sender.nudge()
  }

  function onTurn(isMine: boolean): void {
    hasTurn = isMine
    if (isMine) {
      // What the storage knows, and what only the other tabs do: it may be closed to us.
      place?.tell({ type: 'asked' })
      void load()
    } else follow()
  }

  async function load(): Promise<void> {
    await keeper.load()
    sender.nudge()
    follow()
  }

  function onLoaded(messages: PendingMessage[]): void {
    if (!place || messages.length === 0) return
    for (const { clientId } of messages) keeper.know(clientId)
    change({ type: 'takenBack', messages })
  }

  function watchTurn(): void {
    const isWaiting = place !== null && !hasTurn && isOnline()
    turnWatch.watch(isWaiting ? pending().find(isUnsent)?.clientId : undefined)
  }

  function follow(): void {
    keeper.forgetEnded(pending())
    watchTurn()
    if (isDone()) onDone()
  }

  function isDone(): boolean {
    return !keeper.isLoading() && pending().every((one) => one.status === 'failed')
  }

  return {
    start() {
      place = tabs.join(`munui:outbox:${userId}:${conversationId}`, { hear, turn: onTurn })
      void load()
    },
    add(body, clientId = newClientId()) {
      const status = isOnline() ? 'sending' : 'waiting'
      const message: PendingMessage = { clientId, body, writtenAt: Date.now(), status }
      tell({ type: 'written', message })
      keeper.keep(message)
      sender.nudge()
    },
    retry(clientId) {
      tell({ type: 'sendMoved', clientId, status: 'sending' })
      keeper.setFailed(clientId, null)
      sender.wake()
    },
    discard: (clientId) => tell({ type: 'discarded', clientId }),
    wake() {
      sender.wake()
      watchTurn()
    },
    follow,
    isDone,
    rest() {
      place?.leave()
      place = null
      hasTurn = false
      sender.rest()
      watchTurn()
    },
  }
}
