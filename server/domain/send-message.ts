import type { ParsedInput, SentMessage } from '#server/protocol/commands.ts'
import { fail, ok, type Result } from '#server/protocol/result.ts'
import type { Actor } from './actor.ts'
import { audiencesOf, shopAudience } from './audience.ts'
import type { AppendOutcome, Deps } from './deps.ts'

/** How long a sender leaves a full queue alone. */
const OVERLOADED_RETRY_MS = 1000

/**
 * Stores the message, then tells both sides. Whether this person may write here is checked by the statement that
 * stores it, so nothing can change in between. A retry is told again: that heals a crash between commit and publish.
 */
export async function sendMessage(
  deps: Deps,
  actor: Actor,
  input: ParsedInput<'message:send'>,
): Promise<Result<SentMessage>> {
  const { conversationId, clientId, body } = input
  const outcome = await deps.messages.append({ conversationId, clientId, senderId: actor.userId, body })
  if (outcome.status !== 'stored' && outcome.status !== 'duplicate') return refuse(outcome.status)

  const { seq, createdAt } = outcome
  const sender = { id: actor.userId, role: outcome.role, name: actor.name }
  deps.relay.publish(audiencesOf(outcome.sides), {
    event: 'message:created',
    data: { conversationId, seq, clientId, sender, body: outcome.body, createdAt },
  })
  if (seq === 1 && outcome.status === 'stored') {
    announce(deps, conversationId, outcome.sides.shopId).catch((error) =>
      deps.report(error, 'a new conversation was not announced'),
    )
  }
  return ok({ seq, createdAt })
}

/** The first message puts the conversation into the shop's inbox: its row goes out whole. The ack does not wait for it. */
async function announce(deps: Deps, conversationId: string, shopId: string): Promise<void> {
  const conversation = await deps.conversations.find(conversationId)
  if (conversation) deps.relay.publish([shopAudience(shopId)], { event: 'conversation:updated', data: conversation })
}

function refuse(status: Exclude<AppendOutcome['status'], 'stored' | 'duplicate'>): Result<never> {
  switch (status) {
    case 'not_found':
      return fail('not_found', 'no such conversation')
    case 'conflict':
      return fail('conflict', 'this clientId names another message')
    case 'overloaded':
      return fail('overloaded', 'too many messages at once', { retryAfterMs: OVERLOADED_RETRY_MS })
    case 'unavailable':
      return fail('unavailable', 'the database did not answer; the message may be stored: retry with the same clientId')
    case 'refused':
      return fail('internal', 'the database refused the message')
  }
}
