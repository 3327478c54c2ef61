import { type ConversationStore, createConversationStore } from '#components/conversation/conversation-store.ts'
import { createLiveSocket } from '#components/live/create-live-socket.ts'
import type { LiveSocket } from '#components/live/live-socket.ts'
import type { Message, OpenedConversation } from '#server/protocol/conversation.ts'
import type { ChatClient, ChatClientEvents, ChatClientOptions } from './chat-client.ts'

/** The product's own socket and the state of its conversation screen, as a browser has them; only React is not here. */
export function createOursClient(options: ChatClientOptions): ChatClient {
  const { url, person, conversationId, onLine, onRow } = options
  const live = createLiveSocket({ url, extraHeaders: { cookie: person.cookie, origin: url } })
  let store: ConversationStore | undefined
  live.onStatus(() => onLine(live.getStatus().is === 'online'))

  function show(opened: OpenedConversation): void {
    const me = { id: person.id, role: person.role, name: person.name }
    const made = createConversationStore({ live: tellAcks(live, options), me, opened })
    let known: readonly Message[] = opened.messages
    made.subscribe(() => {
      const { messages } = made.getSnapshot()
      if (messages === known) return
      const before = new Set(known)
      known = messages
      for (const one of messages) if (!before.has(one)) onRow(one.body)
    })
    made.start()
    store = made
  }

  return {
    async start() {
      live.connect()
      for (;;) {
        const opened = await live.command('conversation:open', { conversationId })
        if (opened.ok) return show(opened.data)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    write: (body) => store?.send(body),
    rows: () => store?.getSnapshot().messages.map((one) => one.body) ?? [],
    isSettled: () =>
      live.getStatus().is === 'online' && !store?.getSnapshot().pending.some(({ status }) => status !== 'failed'),
    close: live.close,
  }
}

function tellAcks(live: LiveSocket, { onAck }: ChatClientEvents): LiveSocket {
  return {
    ...live,
    async command(name, input) {
      const result = await live.command(name, input)
      if (name === 'message:send' && result.ok) onAck((input as { body: string }).body)
      return result
    },
  }
}
