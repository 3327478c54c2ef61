import { type ConversationStore, createConversationStore } from '#components/conversation/conversation-store.ts'
import { createMemoryStorage } from '#components/conversation/memory-storage.ts'
import type { OutboxDevice } from '#components/conversation/outbox.ts'
import { loneTab } from '#components/conversation/outbox-tabs.ts'
import { createLiveSocket } from '#components/live/create-live-socket.ts'
import type { Person } from '#scripts/testing/catalogue.ts'
import { until } from '#scripts/testing/until.ts'
import type { FinalScreen } from './history.ts'
import { type RecordedSocket, recordSocket } from './recorded-socket.ts'
import { type Recorder, seen, watchScreen } from './recorder.ts'

/** A tab of a person's browser: the product's own code without React, and every change of it recorded. */
export type Tab = {
  name: string
  person: Person
  /** What it goes through. */
  url: string
  live: RecordedSocket
  /** Outlives the tab: another one of the same browser finds there what this one has not sent. */
  device: OutboxDevice
  /** By conversation. */
  stores: ReadonlyMap<string, ConversationStore>
  /** Loads the conversation and shows it, as a page would. */
  open(conversationId: string): Promise<ConversationStore>
  isOnline(): boolean
  finalScreens(): FinalScreen[]
  /** The browser is killed: what it has not sent is in its storage or lost. */
  kill(): void
  close(): void
}

export type TabOptions = { name: string; person: Person; url: string; recorder: Recorder; device?: OutboxDevice }

/** A browser whose tabs cannot agree who sends: each does, and the server has to store once. */
const newDevice = (): OutboxDevice => ({ storage: createMemoryStorage(), tabs: loneTab })

export async function openTab(options: TabOptions): Promise<Tab> {
  const { name, person, url, recorder, device = newDevice() } = options
  const plain = createLiveSocket({ url, extraHeaders: { cookie: person.cookie, origin: url } })
  const live = recordSocket(plain, name, recorder)
  const stores = new Map<string, ConversationStore>()
  const stops: (() => void)[] = []
  const me = { id: person.id, role: person.role, name: person.name }
  live.connect()
  await until(() => live.getStatus().is === 'online', 15_000)

  function forget(): void {
    for (const conversationId of stores.keys()) recorder.record({ type: 'closed', tab: name, conversationId })
    stores.clear()
  }
  return {
    name,
    person,
    url,
    live,
    device,
    stores,
    async open(conversationId) {
      const opened = await live.command('conversation:open', { conversationId })
      if (!opened.ok) throw new Error(`${name} could not open a conversation: ${opened.error.code}`)
      const store = createConversationStore({ live, me, opened: opened.data, device })
      watchScreen(recorder, name, store)
      stores.set(conversationId, store)
      stops.push(store.start())
      return store
    },
    isOnline: () => live.getStatus().is === 'online',
    finalScreens: () =>
      [...stores].map(([conversationId, store]) => {
        const { messages, pending, vanished } = store.getSnapshot()
        const lost = vanished.map((one) => one.clientId)
        return { tab: name, conversationId, messages: messages.map(seen), pending, vanished: lost }
      }),
    kill() {
      live.kill()
      forget()
    },
    close() {
      forget()
      for (const stop of stops) stop()
      live.close()
    },
  }
}
