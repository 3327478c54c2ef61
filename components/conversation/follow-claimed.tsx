'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent } from 'react'
import { browserSocket } from '#components/live/browser-socket.ts'
import { draftKeyOf, moveDraft } from './use-draft.ts'

export type FollowClaimedProps = { conversationId: string; userId: string }

/** The guest of an open conversation has signed in: the page shows their name, or the conversation that it has become part of. */
export function FollowClaimed({ conversationId, userId }: FollowClaimedProps) {
  const router = useRouter()
  const follow = useEffectEvent((into: string) => {
    if (into === conversationId) return router.refresh()
    moveDraft(draftKeyOf(userId, conversationId), draftKeyOf(userId, into))
    router.replace(`/inbox/${into}`)
  })
  useEffect(
    () =>
      browserSocket().on('conversation:claimed', (claimed) => {
        if (claimed.conversationId === conversationId) follow(claimed.into)
      }),
    [conversationId],
  )
  return null
}
