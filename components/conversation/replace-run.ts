import type { Message } from '#server/protocol/conversation.ts'
import type { Cursors } from '#server/protocol/sides.ts'
import type { ConversationState } from './conversation-reducer.ts'
import { inPlace, isVanished, type VanishedMessage } from './vanished.ts'

// The run on the screen gives way to another: to the newest page, when too much lies between them, or to the log as it is
// now, when it is no longer the one that was shown.

/** Places of the log between what the reader has seen and what is on the screen. */
export type Skipped = { from: number; to: number }

export function countSkipped(skipped: Skipped | null): number {
  return skipped ? skipped.to - skipped.from + 1 : 0
}

export type Reload = {
  /** The end of the log as it is now, without a hole. */
  run: readonly Message[]
  /** What is now at the places that were on the screen, when too much lies between them and `run`. */
  survey: readonly Message[]
  /** Told before the log was read. */
  strays: readonly Message[]
  head: Cursors
}

/** Older pages come from below: what was skipped shrinks, until the places that the reader has seen are reached. */
export function shrinkSkipped(skipped: Skipped | null, first: number): Skipped | null {
  return skipped && skipped.from < first ? { from: skipped.from, to: Math.min(skipped.to, first - 1) } : null
}

export function jumpRun(state: ConversationState, page: readonly Message[]): ConversationState {
  const first = page[0]?.seq ?? 0
  const shown = state.messages.at(-1)?.seq ?? 0
  if (first <= shown + 1) return state
  const passed = new Set(state.held.filter((one) => one.seq < first).map((one) => one.clientId))
  return {
    ...state,
    ...runOf(page),
    skipped: { from: state.skipped?.from ?? shown + 1, to: first - 1 },
    // Acked, and now at its place above the screen.
    pending: state.pending.filter((one) => !passed.has(one.clientId)),
  }
}

export function reloadRun(state: ConversationState, { run, survey, strays, head }: Reload): ConversationState {
  const first = run[0]?.seq ?? 1
  const shown = state.messages.at(-1)?.seq ?? 0
  const unread = first <= shown + 1 ? null : { from: shown + 1, to: first - 1 }
  const places = new Map([...survey, ...run].map((one) => [one.clientId, one.seq]))
  const vanished = findVanished(state, strays, places, unread)
  const gone = new Set(vanished.map((one) => one.clientId))
  return {
    ...state,
    ...runOf(run),
    conversation: { ...state.conversation, ...head },
    held: [],
    vanished,
    skipped: unread ? { ...unread, from: state.skipped?.from ?? unread.from } : shrinkSkipped(state.skipped, first),
    loadingOlder: false,
    pending: state.pending
      .filter((one) => !gone.has(one.clientId))
      // Acked, but whether it is in this log is not known: asked again under its clientId, the server says so.
      .map((one) => (one.status === 'stored' && !places.has(one.clientId) ? { ...one, status: 'waiting' } : one)),
  }
}

function runOf(messages: readonly Message[]) {
  return { messages, hasOlder: (messages[0]?.seq ?? 1) > 1 }
}

/** Everything that was known, in the order of the screen, less what the log has, and what nobody has looked for (`unread`). */
function findVanished(
  { messages, vanished, held }: ConversationState,
  strays: readonly Message[],
  places: ReadonlyMap<string, number>,
  unread: Skipped | null,
): VanishedMessage[] {
  const waiting = [...held, ...strays].sort((a, b) => a.seq - b.seq)
  const known = new Map([...inPlace(messages, vanished), ...waiting].map((one) => [one.clientId, one]))
  let after = (messages[0]?.seq ?? 1) - 1
  const gone: VanishedMessage[] = []
  for (const one of known.values()) {
    const place = places.get(one.clientId)
    if (place === one.seq) after = place
    if (place !== undefined) continue
    if (isVanished(one)) gone.push({ ...one, after: Math.min(one.after, after) })
    else if (!unread || one.seq < unread.from || one.seq > unread.to) gone.push({ ...one, after })
  }
  return gone
}
