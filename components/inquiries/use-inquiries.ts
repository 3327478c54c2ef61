'use client'

import { useEffect } from 'react'
import { browserSocket } from '#components/live/browser-socket.ts'
import { tellUnread } from '#components/live/known-unread.ts'
import { useConversationList } from '#components/live/use-conversation-list.ts'
import type { ConversationPage } from '#server/protocol/commands.ts'
import { unreadOf } from '#server/protocol/sides.ts'

export function useInquiries(initial: ConversationPage, shopperId: string) {
  const inquiries = useConversationList(() => {
    const live = browserSocket()
    return {
      live,
      side: 'shopper',
      initial,
      list: ({ cursor, limit }) => live.command('inquiry:list', { cursor, limit }),
      isOurs: ({ shopper }) => shopper.id === shopperId,
    }
  })
  const { conversations } = inquiries
  useEffect(() => {
    for (const one of conversations) tellUnread(one.id, unreadOf(one, 'shopper'))
  }, [conversations])
  return inquiries
}
