import type { ParsedInput } from '#server/protocol/commands.ts'
import { fail, ok, type Result } from '#server/protocol/result.ts'
import type { Actor } from './actor.ts'
import { audiencesOf } from './audience.ts'
import type { Deps } from './deps.ts'
import { findSide } from './find-side.ts'

/** Moves the reader's side's cursor, only ever forward, and tells both sides. */
export async function moveRead(
  deps: Deps,
  actor: Actor,
  { conversationId, seq }: ParsedInput<'conversation:read'>,
): Promise<Result<{ seq: number }>> {
  const found = await findSide(deps, actor, conversationId)
  if (!found) return fail('not_found', 'no such conversation')
  const { side, sides } = found
  const moved = await deps.conversations.moveRead(conversationId, side, seq)
  deps.relay.publish(audiencesOf(sides), {
    event: 'conversation:readMoved',
    data: { conversationId, side, seq: moved },
  })
  return ok({ seq: moved })
}
