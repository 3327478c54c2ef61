import type { ConversationStore } from '#components/conversation/conversation-store.ts'
import type { OutboxDevice } from '#components/conversation/outbox.ts'
import type { TcpProxy } from '#scripts/testing/tcp-proxy.ts'
import type { Tab } from './client.ts'
import type { FaultWorld } from './fault-world.ts'
import type { Place } from './fleet.ts'
import type { Recorder } from './recorder.ts'

/** A conversation and its two tabs, on different instances. */
export type Pair = { conversationId: string; shopper: Tab; seller: Tab }

/** What a scenario works with, and where it says what it has seen. */
export type Stage = {
  world: FaultWorld
  recorder: Recorder
  pairs: readonly Pair[]
  /** Nobody writes in it but once, in the middle of the fault. */
  idle: Pair
  /** To what a load balancer near this place would choose. */
  openLine(place: number): Promise<TcpProxy>
  /** Another tab of somebody, recorded too, over a line of its own. With their `device` it is the same browser. */
  openTab(options: {
    name: string
    of: Tab
    line: TcpProxy
    pairs: readonly Pair[]
    device?: OutboxDevice
  }): Promise<Tab>
  /** A pair of its own, beside those that write. */
  openPair(name: string, places: { shopper: number; seller: number }): Promise<Pair>
  place(index: number): Place
  /** Something that must be so beside the invariants. */
  expect(what: string, isSo: boolean, found?: unknown): void
  /** Measured, and neither right nor wrong. */
  note(text: string): void
  /** The matrix asks for it, and the product has no such thing yet. */
  notBuilt(what: string): void
  /** Acked, and taken away by the fault itself: nobody can be asked to show these. */
  lostByFault(clientIds: Iterable<string>): void
  onEnd(cleanUp: () => Promise<void> | void): void
  sleep(ms: number): Promise<void>
  timeUntil: typeof timeUntil
}

export const storeOf = (tab: Tab, { conversationId }: Pick<Pair, 'conversationId'>): ConversationStore => {
  const store = tab.stores.get(conversationId)
  if (!store) throw new Error(`${tab.name} does not show ${conversationId}`)
  return store
}

/** Whether a text is on a screen, as a stored message. */
export const shows = (tab: Tab, pair: Pick<Pair, 'conversationId'>, body: string): boolean =>
  storeOf(tab, pair)
    .getSnapshot()
    .messages.some((one) => one.body === body)

/** Milliseconds until the condition holds; null when that is longer than it may be. */
export async function timeUntil(condition: () => boolean | Promise<boolean>, withinMs: number): Promise<number | null> {
  const began = performance.now()
  while (!(await condition())) {
    if (performance.now() - began > withinMs) return null
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return performance.now() - began
}
