import { randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import type { ChatClient, ChatClientOptions } from './chat-client.ts'
import type { ChatAuth, ChatMessage } from './socket-io-server.ts'

/** As soon as ours tries: its first delay is at most that, and socket.io's default of a second would only look slower. */
const RECONNECTION_DELAY_MS = 300
/** As in the tutorial's step "client delivery". */
const TUTORIAL_DELIVERY = { retries: 3, ackTimeout: 10_000 }

/** socket.io-client with its own reconnection; a screen that shows what arrives. */
export function createSocketIoClient(options: ChatClientOptions & { isTutorial: boolean }): ChatClient {
  const { url, person, conversationId, isTutorial, onLine, onAck, onRow } = options
  const auth: ChatAuth = { conversationId, userId: person.id, role: person.role }
  const socket = io(url, {
    transports: ['websocket'],
    reconnectionDelay: RECONNECTION_DELAY_MS,
    autoConnect: false,
    auth,
    ...(isTutorial && TUTORIAL_DELIVERY),
  })
  const rows: string[] = []
  let unanswered = 0
  socket.on('connect', () => onLine(true))
  socket.on('disconnect', () => onLine(false))
  socket.on('chat message', ({ body }: ChatMessage, id: number) => {
    rows.push(body)
    if (isTutorial) auth.serverOffset = id
    onRow(body)
  })

  return {
    start: () =>
      new Promise((resolve) => {
        socket.once('connect', resolve)
        socket.connect()
      }),
    write(body) {
      const message: ChatMessage = { clientId: randomUUID(), body }
      unanswered++
      // With retries the last of them is answered in any case, by an error if need be.
      socket.emit('chat message', message, (error?: Error) => {
        unanswered--
        if (!error) onAck(body)
      })
    },
    rows: () => rows,
    isSettled: () => socket.connected && socket.sendBuffer.length === 0 && (!isTutorial || unanswered === 0),
    close: () => void socket.disconnect(),
  }
}
