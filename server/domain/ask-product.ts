import type { ParsedInput, SentMessage } from '#server/protocol/commands.ts'
import type { Result } from '#server/protocol/result.ts'
import type { Actor } from './actor.ts'
import type { Deps } from './deps.ts'
import { openConversation } from './open-conversation.ts'
import { sendMessage } from './send-message.ts'

export type AskInput = { productId: string } & Omit<ParsedInput<'message:send'>, 'conversationId'>

/** Opens the shopper's conversation about a product and says something in it, in one go: what a plain form can do. */
export async function askProduct(
  deps: Deps,
  actor: Actor,
  { productId, clientId, body }: AskInput,
): Promise<Result<SentMessage>> {
  const opened = await openConversation(deps, actor, { productId })
  if (!opened.ok) return opened
  return sendMessage(deps, actor, { conversationId: opened.data.conversation.id, clientId, body })
}
