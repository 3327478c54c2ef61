// Tabs of a device with one conversation open in each: the product's outbox over the product's reducer. The log they write
// to is here, so that a test decides when and how a send is answered.
import {
  type ConversationChange,
  type ConversationState,
  reduceConversation,
  startState,
} from '#components/conversation/conversation-reducer.ts'
import { createOutbox } from '#components/conversation/outbox.ts'
import type { SentMessage } from '#server/protocol/commands.ts'
import type { Message } from '#server/protocol/conversation.ts'
import { ok, type Result } from '#server/protocol/result.ts'
import type { DeviceTab } from './device.ts'

type Send = { clientId: string; body: string; tab: string; answer: (result: Result<SentMessage>) => void }

export function createTestLog() {
  const messages: Message[] = []
  const screens = new Set<(message: Message) => void>()
  return {
    messages,
    screens,
    /** Every send that came, in order. */
    sends: [] as Send[],
    bodies: () => messages.map((one) => one.body),
    /** As the server does it: once a clientId, told to whoever is there. */
    store({ clientId, body }: { clientId: string; body: string }): Result<SentMessage> {
      const known = messages.find((one) => one.clientId === clientId)
      const sender = { id: 'me', role: 'shopper', name: null } as const
      const message = known ?? { conversationId: 'c', clientId, sender, body, seq: messages.length + 1, createdAt: '' }
      if (!known) messages.push(message)
      for (const show of screens) show(message)
      return ok({ seq: message.seq, createdAt: '' })
    },
    /** What has not been answered yet: stored, and answered so. */
    answerAll(): void {
      for (const send of this.sends.splice(0)) send.answer(this.store(send))
    },
  }
}

export type TestLog = ReturnType<typeof createTestLog>

type TabOptions = { log: TestLog; device: DeviceTab; name?: string; userId?: string; online?: boolean }

export function openOutboxTab({ log, device, name = '', userId = 'me', online = true }: TabOptions) {
  const opened = { conversation: { lastSeq: log.messages.length } as never, messages: [...log.messages] }
  let state: ConversationState = startState(opened, 'shopper')
  const line = { online }
  let done = 0

  function change(next: ConversationChange): void {
    const before = state
    state = reduceConversation(state, next)
    if (state !== before) outbox.follow()
  }

  const show = (message: Message) => line.online && change({ type: 'arrived', messages: [message] })
  const outbox = createOutbox({
    device,
    userId,
    conversationId: 'c',
    pending: () => state.pending,
    change,
    isOnline: () => line.online,
    send: ({ clientId, body }) => new Promise((answer) => log.sends.push({ clientId, body, tab: name, answer })),
    onDone: () => done++,
  })
  outbox.start()
  log.screens.add(show)

  return {
    outbox,
    state: () => state,
    pending: () => state.pending.map((one) => one.body),
    isDone: () => done > 0,
    goOnline() {
      line.online = true
      for (const message of log.messages) show(message)
      outbox.wake()
    },
    goOffline() {
      line.online = false
      outbox.wake()
    },
    /** No unload, no last word. */
    crash() {
      line.online = false
      log.screens.delete(show)
      device.crash()
    },
    close() {
      log.screens.delete(show)
      outbox.rest()
      line.online = false
    },
  }
}
