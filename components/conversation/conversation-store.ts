import type { LiveSocket } from '#components/live/live-socket.ts'
import { cleanBody } from '#server/protocol/body.ts'
import type { OpenedConversation, Sender } from '#server/protocol/conversation.ts'
import { sideOf } from '#server/protocol/sides.ts'
import {
  type ConversationChange,
  type ConversationState,
  reduceConversation,
  startState,
} from './conversation-reducer.ts'
import { shownSeq } from './grow-run.ts'
import { createHistory } from './history.ts'
import { createMemoryStorage } from './memory-storage.ts'
import { createOutbox, type OutboxDevice } from './outbox.ts'
import { loneTab } from './outbox-tabs.ts'
import { createReadCursor } from './read-cursor.ts'
import { createTyping } from './typing.ts'

/**
 * One open conversation: the reducer's state, and the effects around it (history, outbox, typing, read cursor). What is
 * live is only a hint that something is there; what is shown is a run of the log without a hole, and whatever is missing
 * is fetched.
 */
export interface ConversationStore {
  getSnapshot(): ConversationState
  subscribe(listener: () => void): () => void
  /** A screen shows it: connects, catches up, listens. Answers how to say that the screen has gone. */
  start(): () => void
  /** Shows the pending row at once. An empty body is ignored. */
  send(body: string): void
  retry(clientId: string): void
  discard(clientId: string): void
  /** Nothing happens when there are none, or they are being fetched. */
  loadOlder(): Promise<void>
  /** The reader is far from what lies above this place. It comes again as older messages. */
  letGoAbove(seq: number): void
  /** The reader sees the newest message. */
  markRead(): void
  /** Call on each change of the input. */
  setTyping(typing: boolean): void
  /** The other side is writing now. */
  typing(): { name: string | null } | null
}

export type ConversationStoreOptions = {
  live: LiveSocket
  me: Sender
  opened: OpenedConversation
  /** Keeps what is unsent, and knows the other tabs. Without one it lives as long as the store. */
  device?: OutboxDevice
  /** No screen shows it any more and nothing of it is unsent. */
  onRest?: () => void
}

export function createConversationStore({
  live,
  me,
  opened,
  device = { storage: createMemoryStorage(), tabs: loneTab },
  onRest = () => {},
}: ConversationStoreOptions): ConversationStore {
  const conversationId = opened.conversation.id
  const side = sideOf(me.role)
  const listeners = new Set<() => void>()
  let state = startState(opened, side)

  function notify(): void {
    for (const listener of listeners) listener()
  }

  function change(next: ConversationChange): void {
    const before = state
    state = reduceConversation(state, next)
    if (state === before) return
    notify()
    outbox.follow()
  }

  const typing = createTyping({
    onChange: notify,
    tell: (isTyping) => live.setTyping({ conversationId, typing: isTyping }),
  })

  const outbox = createOutbox({
    device,
    userId: me.id,
    conversationId,
    pending: () => state.pending,
    change,
    // Somebody else may have signed in since: what one person wrote never goes out as another's.
    isOnline: () => {
      const status = live.getStatus()
      return status.is === 'online' && status.userId === me.id
    },
    onDone: restWhenDone,
    async send({ clientId, body }) {
      const result = await live.command('message:send', { conversationId, clientId, body })
      // The ack is enough to show the message as stored; its own fact may come before, after or never.
      if (result.ok) history.arrive([{ conversationId, clientId, sender: me, body, ...result.data }])
      return result
    },
  })

  const history = createHistory({ live, conversationId, state: () => state, change, onReload })

  // Another log has taken the place of the one that was read and sent to.
  function onReload(): void {
    readCursor.reset()
    outbox.wake()
  }

  const readCursor = createReadCursor({
    live,
    conversationId,
    known: () => (side === 'shop' ? state.conversation.shopReadSeq : state.conversation.shopperReadSeq),
    isAwake: () => stopListening !== null,
  })

  function onStatus(): void {
    if (live.getStatus().is === 'online') {
      history.catchUp()
      readCursor.tell()
    }
    outbox.wake()
  }

  function listen(): () => void {
    const stops = [
      live.onStatus(onStatus),
      live.on('message:created', (message) => {
        if (message.conversationId !== conversationId) return
        if (sideOf(message.sender.role) !== side) typing.clear()
        history.arrive([message])
      }),
      live.on('conversation:readMoved', (moved) => {
        if (moved.conversationId === conversationId) history.readMoved(moved.side, moved.seq)
      }),
      live.on('typing:changed', (changed) => {
        if (changed.conversationId === conversationId && changed.side !== side) typing.heard(changed)
      }),
      live.on('sync:needed', history.catchUp),
    ]
    history.wake()
    outbox.start()
    live.connect()
    onStatus()
    return () => {
      for (const stop of stops) stop()
      typing.clear()
      history.rest()
      outbox.rest()
    }
  }

  // What has been written goes out even when its screen has gone: the store listens until nothing is pending. What has
  // vanished from the log is nowhere but here.
  let screens = 0
  let stopListening: (() => void) | null = null
  function start(): () => void {
    screens++
    stopListening ??= listen()
    return () => {
      screens--
      restWhenDone()
    }
  }

  function restWhenDone(): void {
    if (screens > 0 || state.vanished.length > 0 || !outbox.isDone() || !stopListening) return
    const stop = stopListening
    stopListening = null
    stop()
    onRest()
  }

  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start,
    send(text) {
      const body = cleanBody(text)
      if (body === '') return
      typing.sent()
      outbox.add(body)
    },
    retry(clientId) {
      const lost = state.vanished.find((one) => one.clientId === clientId)
      if (lost) outbox.add(lost.body, clientId)
      else outbox.retry(clientId)
    },
    discard: outbox.discard,
    loadOlder: history.loadOlder,
    letGoAbove: (seq) => change({ type: 'letGo', above: seq }),
    markRead: () => readCursor.mark(shownSeq(state)),
    setTyping: (isTyping) => typing.set(isTyping),
    typing: () => typing.current(),
  }
}
