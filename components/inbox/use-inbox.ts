'use client'

import { browserSocket } from '#components/live/browser-socket.ts'
import { useConversationList } from '#components/live/use-conversation-list.ts'
import type { ConversationPage } from '#server/protocol/commands.ts'

export function useInbox(initial: ConversationPage) {
  return useConversationList(() => {
    const live = browserSocket()
    return { live, side: 'shop', initial, list: (where) => live.command('inbox:list', where) }
  })
}
