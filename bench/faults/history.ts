// What happened while something was broken, as the people at their screens saw it. One process holds every tab, so that
// all times are of one clock (`performance.now`, milliseconds).
import type { ErrorCode } from '#server/protocol/errors.ts'
import type { Side } from '#server/protocol/sides.ts'

/** A message as a screen or the database has it. */
export type SeenMessage = { seq: number; clientId: string; body: string; senderId: string }

/** The same thing in several events: one conversation on one tab. */
type OnScreen = { tab: string; conversationId: string }

export type HistoryEvent =
  /** A screen shows the conversation; what lies before `from` is left to scrolling. */
  | (OnScreen & { type: 'opened'; from: number })
  /** The tab was closed or killed: nothing is expected of this screen any more. */
  | (OnScreen & { type: 'closed' })
  /** Somebody pressed Enter: the pending row is there. */
  | (OnScreen & { type: 'sent'; clientId: string; body: string })
  | (OnScreen & { type: 'acked'; clientId: string; seq: number })
  /** Refused for good, and shown as that. */
  | (OnScreen & { type: 'failed'; clientId: string; code: ErrorCode })
  /** A pending row left the screen: its message did not take its place, and nothing says what became of it. */
  | (OnScreen & { type: 'dropped'; clientId: string })
  /** The same clientId stands twice on one screen. */
  | (OnScreen & { type: 'doubled'; clientId: string })
  | (OnScreen & { type: 'shown' } & SeenMessage)
  | (OnScreen & { type: 'gone'; seq: number; clientId: string })
  /** The screen went on at `to` and says that it left out what lies before it. */
  | (OnScreen & { type: 'skipped'; from: number; to: number })
  | (OnScreen & { type: 'cursor'; side: Side; seq: number })
  /** A fact came in over the socket. */
  | (OnScreen & { type: 'heard'; fact: string })
  /** Loaded anew from the beginning, through one instance. */
  | { type: 'readBack'; instance: string; conversationId: string; clientIds: readonly string[] }
  | { type: 'status'; tab: string; is: string }
  | { type: 'fault'; name: string }
  | { type: 'healed'; name: string }
  | { type: 'resources'; when: 'before' | 'after'; holder: string; counts: ResourceCounts }

/** What must not grow: bytes, timers, subscriptions, connections. */
export type ResourceCounts = Partial<
  Record<'rssBytes' | 'heapBytes' | 'timers' | 'subscriptions' | 'databaseConnections', number>
>

export type Recorded = { at: number } & HistoryEvent

export type StoredMessage = SeenMessage & { conversationId: string }
export type StoredConversation = { id: string; lastSeq: number; shopperReadSeq: number; shopReadSeq: number }

export type FinalScreen = OnScreen & {
  messages: readonly SeenMessage[]
  pending: readonly { clientId: string; status: string }[]
  /** Shown as no longer in the log. */
  vanished: readonly string[]
}

/** Everything that the checker judges by. */
export type Evidence = {
  events: readonly Recorded[]
  rows: readonly StoredMessage[]
  conversations: readonly StoredConversation[]
  /** Those that are live at the end. */
  screens: readonly FinalScreen[]
  /** The conversations of each tab's person. */
  memberships: ReadonlyMap<string, ReadonlySet<string>>
  /** Acked, and taken away by the fault itself: a restore to an older state. */
  lostByFault?: ReadonlySet<string>
}

export type Invariant = `I${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12}`
export type Violation = { invariant: Invariant; what: string }

export function eventsOf<T extends HistoryEvent['type']>(
  events: readonly Recorded[],
  type: T,
): Extract<Recorded, { type: T }>[] {
  return events.filter((event): event is Extract<Recorded, { type: T }> => event.type === type)
}

export const screenKey = ({ tab, conversationId }: OnScreen): string => `${tab} in ${short(conversationId)}`

/** Ids are long and mostly noise in a sentence. */
export const short = (id: string): string => id.slice(0, 8)
