import { cache } from 'react'
import { currentActor } from '#server/auth/current-actor.ts'
import { getDeps } from '#server/deps.ts'
import { openConversation } from '#server/domain/open-conversation.ts'
import { commandSchemas } from '#server/protocol/commands.ts'
import type { OpenedConversation, Sender } from '#server/protocol/conversation.ts'

/** The conversation as a member of its shop sees it; null when it is not theirs, or not there. Once a request. */
export const readConversation = cache(
  async (conversationId: string): Promise<{ opened: OpenedConversation; me: Sender } | null> => {
    const input = commandSchemas['conversation:open'].safeParse({ conversationId })
    const actor = await currentActor()
    if (!input.success || !actor) return null
    const result = await openConversation(getDeps(), actor, input.data)
    // A seller may be a shopper elsewhere: such a conversation is theirs, but not in this inbox.
    if (!result.ok || !actor.shopIds.includes(result.data.conversation.shop.id)) return null
    return { opened: result.data, me: { id: actor.userId, role: 'seller', name: actor.name } }
  },
)
