import { audiencesOf } from './audience.ts'
import type { ClaimedConversation, Deps } from './deps.ts'

export type ClaimDeps = Pick<Deps, 'people' | 'conversations' | 'relay' | 'report'>

/**
 * What somebody asked as a guest becomes the member's, and whoever looks at it is told. For who has shown both sessions at
 * once; the caller sees to that. Never rejects: nobody is kept from signing in by it, and the next sign-in tries again.
 */
export async function claimGuest(deps: ClaimDeps, guestId: string, memberId: string): Promise<void> {
  try {
    const claimed = await deps.people.claimGuest(guestId, memberId)
    await Promise.all(claimed.map((one) => tell(deps, one, memberId)))
  } catch (error) {
    deps.report(error, "a guest's conversations did not become the member's")
  }
}

async function tell(
  { conversations, relay }: ClaimDeps,
  { conversationId, into, shopId }: ClaimedConversation,
  memberId: string,
): Promise<void> {
  const audiences = audiencesOf({ shopperId: memberId, shopId })
  relay.publish(audiences, { event: 'conversation:claimed', data: { conversationId, into } })
  const conversation = await conversations.find(into)
  if (conversation?.lastMessage) relay.publish(audiences, { event: 'conversation:updated', data: conversation })
  // The places of its messages may be others now: screens ask the log, and see.
  if (into !== conversationId) relay.publish(audiences, { event: 'sync:needed', data: {} })
}
