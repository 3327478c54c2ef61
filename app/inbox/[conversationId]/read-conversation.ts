import { cache } from 'react'
import { currentActor } from '#app/session/current-actor.ts'
import { getDeps } from '#server/deps.ts'
import { senderFor, sideOfActor } from '#server/domain/actor.ts'
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
    if (!result.ok) return null
    const { shopper, shop } = result.data.conversation
    // A seller may be a shopper elsewhere: such a conversation is theirs, but not in this inbox.
    const side = sideOfActor(actor, { shopperId: shopper.id, shopId: shop.id })
    return side === 'shop' ? { opened: result.data, me: senderFor(actor, side) } : null
  },
)
