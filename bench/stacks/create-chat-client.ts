import type { ChatClient, ChatClientOptions } from './chat-client.ts'
import { createOursClient } from './ours-client.ts'
import { createSocketIoClient } from './socket-io-client.ts'
import type { Stack } from './stacks.ts'

/** The client that belongs to a stack. */
export function createChatClient(kind: Stack['client'], options: ChatClientOptions): ChatClient {
  if (kind === 'floor') throw new Error('the floor has no screens')
  return kind === 'ours'
    ? createOursClient(options)
    : createSocketIoClient({ ...options, isTutorial: kind === 'tutorial' })
}
