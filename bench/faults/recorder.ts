import type { ConversationState } from '#components/conversation/conversation-reducer.ts'
import type { ConversationStore } from '#components/conversation/conversation-store.ts'
import type { Message } from '#server/protocol/conversation.ts'
import type { HistoryEvent, Recorded, SeenMessage } from './history.ts'

/** Takes down what happens, with the time at which it did. */
export type Recorder = {
  events: readonly Recorded[]
  record(event: HistoryEvent, at?: number): void
  /** False when it is known already: a tab that is opened again finds in its storage what another one wrote. */
  isNew(clientId: string): boolean
}

export function createRecorder(): Recorder {
  const events: Recorded[] = []
  const written = new Set<string>()
  return {
    events,
    isNew: (clientId) => !written.has(clientId) && written.add(clientId).size > 0,
    record: (event, at = performance.now()) => void events.push({ at, ...event }),
  }
}

export const seen = ({ seq, clientId, body, sender }: Message): SeenMessage => ({
  seq,
  clientId,
  body,
  senderId: sender.id,
})

/** Records every change of what a conversation's screen shows, beginning with what it shows now. */
export function watchScreen(recorder: Recorder, tab: string, store: ConversationStore): void {
  let before = store.getSnapshot()
  const where = { tab, conversationId: before.conversation.id }
  const refused = new Set<string>()

  recorder.record({ type: 'opened', ...where, from: before.messages[0]?.seq ?? 1 })
  compare({ ...before, messages: [], pending: [] }, before)
  store.subscribe(() => {
    const state = store.getSnapshot()
    compare(before, state)
    before = state
  })

  function compare(old: ConversationState, state: ConversationState): void {
    const at = performance.now()
    const record = (event: HistoryEvent) => recorder.record(event, at)
    if (state.messages !== old.messages) {
      const { added, removed } = differenceOf(old.messages, state.messages)
      const [first, lastOld] = [state.messages[0]?.seq ?? 0, old.messages.at(-1)?.seq ?? 0]
      // Only what the screen itself says it has left out.
      if (state.skipped && first > lastOld + 1) record({ type: 'skipped', ...where, from: lastOld + 1, to: first })
      for (const { seq, clientId } of removed) record({ type: 'gone', ...where, seq, clientId })
      for (const message of added) record({ type: 'shown', ...where, ...seen(message) })
    }
    if (state.pending !== old.pending) comparePending(old, state, record)
    if (state.messages !== old.messages || state.pending !== old.pending) findDoubles(state, record)
    for (const [side, name] of [
      ['shopper', 'shopperReadSeq'],
      ['shop', 'shopReadSeq'],
    ] as const) {
      const seq = state.conversation[name]
      if (seq !== old.conversation[name]) record({ type: 'cursor', ...where, side, seq })
    }
  }

  function comparePending(old: ConversationState, state: ConversationState, record: Recorder['record']): void {
    const left = new Set(state.pending.map((one) => one.clientId))
    for (const { clientId, body, status, code } of state.pending) {
      if (recorder.isNew(clientId)) record({ type: 'sent', ...where, clientId, body })
      if (status !== 'failed' || refused.has(clientId)) continue
      refused.add(clientId)
      record({ type: 'failed', ...where, clientId, code: code ?? 'internal' })
    }
    const shown = new Set([...state.messages, ...state.vanished].map((one) => one.clientId))
    for (const { clientId } of old.pending) {
      if (!left.has(clientId) && !shown.has(clientId)) record({ type: 'dropped', ...where, clientId })
    }
  }

  function findDoubles(state: ConversationState, record: Recorder['record']): void {
    const ids = new Set<string>()
    for (const { clientId } of [...state.messages, ...state.pending, ...state.vanished]) {
      if (ids.has(clientId)) record({ type: 'doubled', ...where, clientId })
      ids.add(clientId)
    }
  }
}

/** Mostly something is put at the end, and then nothing else has to be looked at. */
function differenceOf(old: readonly Message[], now: readonly Message[]) {
  const isLonger = now.length >= old.length && now[0] === old[0] && now[old.length - 1] === old.at(-1)
  if (isLonger) return { added: now.slice(old.length), removed: [] }
  const keyOf = ({ seq, clientId }: Message) => `${seq} ${clientId}`
  const [oldKeys, nowKeys] = [new Set(old.map(keyOf)), new Set(now.map(keyOf))]
  return {
    added: now.filter((one) => !oldKeys.has(keyOf(one))),
    removed: old.filter((one) => !nowKeys.has(keyOf(one))),
  }
}
