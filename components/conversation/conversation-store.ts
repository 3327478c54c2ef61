import type { LiveSocket } from '#components/live/live-socket.ts'
import { createRepeater } from '#components/live/repeater.ts'
import { cleanBody } from '#server/protocol/body.ts'
import type { Message, OpenedConversation, Sender } from '#server/protocol/conversation.ts'
import { isRetryable } from '#server/protocol/errors.ts'
import { MAX_MESSAGE_PAGE_SIZE, MESSAGE_PAGE_SIZE } from '#server/protocol/limits.ts'
import { sideOf } from '#server/protocol/sides.ts'
import {
  type ConversationChange,
  type ConversationState,
  isBehind,
  reduceConversation,
  shownSeq,
  startState,
} from './conversation-reducer.ts'
import { createOutbox } from './outbox.ts'
import { createTyping } from './typing.ts'

/**
 * One open conversation: the reducer's state, and the effects around it. What is live is only a hint that something is
 * there; what is shown is a run of the log without a hole, and whatever is missing is fetched.
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
  /** No screen shows it any more and nothing of it is unsent. */
  onRest?: () => void
}

/** A hole is often filled by the next fact, a moment later; then nothing needs to be fetched. */
const HOLE_PATIENCE_MS = 150
const OLDER_RETRY_MS = 500

export function createConversationStore({
  live,
  me,
  opened,
  onRest = () => {},
}: ConversationStoreOptions): ConversationStore {
  const conversationId = opened.conversation.id
  const side = sideOf(me.role)
  const listeners = new Set<() => void>()
  let state = startState(opened, side)
  let holeTimer: ReturnType<typeof setTimeout> | undefined
  let readAsked = side === 'shop' ? opened.conversation.shopReadSeq : opened.conversation.shopperReadSeq

  function notify(): void {
    for (const listener of listeners) listener()
  }

  function change(next: ConversationChange): void {
    const before = state
    state = reduceConversation(state, next)
    if (state !== before) notify()
    if (before.pending.length > 0) restWhenDone()
  }

  const typing = createTyping({
    onChange: notify,
    tell: (isTyping) => live.setTyping({ conversationId, typing: isTyping }),
  })

  const outbox = createOutbox({
    pending: () => state.pending,
    change,
    isOnline: () => live.getStatus().is === 'online',
    async send({ clientId, body }) {
      const result = await live.command('message:send', { conversationId, clientId, body })
      // The ack is enough to show the message as stored; its own fact may come before, after or never.
      if (result.ok) arrive([{ conversationId, clientId, sender: me, body, ...result.data }])
      return result
    },
  })

  function arrive(messages: readonly Message[]): void {
    change({ type: 'arrived', messages })
    if (isBehind(state)) holeTimer ??= setTimeout(healHole, HOLE_PATIENCE_MS)
  }

  function healHole(): void {
    holeTimer = undefined
    if (isBehind(state)) catchUp.ask()
  }

  const catchUp = createRepeater({
    run: fetchRest,
    // Without a line there is nothing to ask; the next `online` starts anew.
    mayRetry: () => live.getStatus().is === 'online',
  })

  /** Asks for what comes after the last shown message until there is no more. False when an answer did not come. */
  async function fetchRest(): Promise<boolean> {
    for (;;) {
      const after = shownSeq(state)
      const page = await live.command('message:list', { conversationId, after, limit: MAX_MESSAGE_PAGE_SIZE })
      if (!page.ok) return !isRetryable(page.error.code)
      const { messages, ...head } = page.data
      change({ type: 'headMoved', ...head })
      change({ type: 'arrived', messages })
      if (messages.length === 0 || shownSeq(state) >= head.lastSeq) return true
    }
  }

  function onStatus(): void {
    if (live.getStatus().is === 'online') {
      catchUp.ask()
      sendRead()
    }
    outbox.wake()
  }

  function sendRead(): void {
    const mine = side === 'shop' ? state.conversation.shopReadSeq : state.conversation.shopperReadSeq
    if (readAsked <= mine || live.getStatus().is !== 'online') return
    void live.command('conversation:read', { conversationId, seq: readAsked })
  }

  function listen(): () => void {
    const stops = [
      live.onStatus(onStatus),
      live.on('message:created', (message) => {
        if (message.conversationId !== conversationId) return
        if (sideOf(message.sender.role) !== side) typing.clear()
        arrive([message])
      }),
      live.on('conversation:readMoved', (moved) => {
        if (moved.conversationId === conversationId) change({ type: 'readMoved', side: moved.side, seq: moved.seq })
      }),
      live.on('typing:changed', (changed) => {
        if (changed.conversationId === conversationId && changed.side !== side) typing.heard(changed)
      }),
      live.on('sync:needed', () => catchUp.ask()),
    ]
    live.connect()
    onStatus()
    return () => {
      for (const stop of stops) stop()
      clearTimeout(holeTimer)
      holeTimer = undefined
      typing.clear()
      catchUp.rest()
      outbox.rest()
    }
  }

  // What has been written goes out even when its screen has gone: the store listens until nothing is pending.
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
    if (screens > 0 || state.pending.length > 0 || !stopListening) return
    stopListening()
    stopListening = null
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
    retry: (clientId) => outbox.retry(clientId),
    discard: (clientId) => change({ type: 'discarded', clientId }),
    async loadOlder() {
      const first = state.messages[0]
      if (!first || !state.hasOlder || state.loadingOlder) return
      change({ type: 'olderAsked' })
      // Whoever waits at the top scrolls no more: what they asked for comes when there is a line again.
      while (stopListening) {
        const page = await live.command('message:list', { conversationId, before: first.seq, limit: MESSAGE_PAGE_SIZE })
        if (page.ok) return change({ type: 'olderArrived', messages: page.data.messages })
        if (!isRetryable(page.error.code)) break
        await new Promise((resolve) => setTimeout(resolve, OLDER_RETRY_MS))
      }
      change({ type: 'olderFailed' })
    },
    markRead() {
      const seq = shownSeq(state)
      if (seq <= readAsked) return
      readAsked = seq
      sendRead()
    },
    setTyping: (isTyping) => typing.set(isTyping),
    typing: () => typing.current(),
  }
}
