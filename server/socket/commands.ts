import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Actor } from '#server/domain/actor.ts'
import type { Deps } from '#server/domain/deps.ts'
import { listInbox } from '#server/domain/list-inbox.ts'
import { listInquiries } from '#server/domain/list-inquiries.ts'
import { listMessages } from '#server/domain/list-messages.ts'
import { moveRead } from '#server/domain/move-read.ts'
import { openConversation } from '#server/domain/open-conversation.ts'
import { sendMessage } from '#server/domain/send-message.ts'
import { setTyping } from '#server/domain/set-typing.ts'
import { type AckedCommandName, type CommandData, commandSchemas, type ParsedInput } from '#server/protocol/commands.ts'
import { fail, type Result } from '#server/protocol/result.ts'
import { acceptWatches } from './presence.ts'
import type { LiveServerSocket } from './types.ts'

type UseCases = {
  [C in AckedCommandName]: (deps: Deps, actor: Actor, input: ParsedInput<C>) => Promise<Result<CommandData[C]>>
}

/** Every acked command and the use case behind it. */
const useCases: UseCases = {
  'conversation:open': openConversation,
  'message:send': sendMessage,
  'message:list': listMessages,
  'conversation:read': moveRead,
  'inbox:list': listInbox,
  'inquiry:list': listInquiries,
}

type OnUnknown = (error: unknown, correlationId: string, command: string) => void

/**
 * Commands in: schema, use case, ack. Nothing a client sends can throw past this. It is one listener for all sockets: what
 * each keeps, thousands keep.
 */
export function createCommandListener(deps: Deps, onUnknown: OnUnknown) {
  const watchPresence = acceptWatches(deps, onUnknown)

  async function answer(name: AckedCommandName, actor: Actor, raw: unknown, ack: (result: unknown) => void) {
    ack(await runCommand(name, deps, actor, raw, onUnknown))
  }

  function type(actor: Actor, raw: unknown): void {
    const input = commandSchemas['typing:set'].safeParse(raw)
    if (!input.success) return
    setTyping(deps, actor, input.data).catch((error) => {
      if (!deps.isDatabaseAway(error)) onUnknown(error, randomUUID(), 'typing:set')
    })
  }

  return function hear(this: LiveServerSocket, name: string, raw: unknown, ack: unknown): void {
    if (!this.connected) return
    const { actor } = this.data
    if (name === 'typing:set') type(actor, raw)
    else if (name === 'presence:watch') watchPresence(this, raw)
    // Without a callback there is nobody to answer, and no command of ours is sent that way.
    else if (isAcked(name) && typeof ack === 'function') void answer(name, actor, raw, ack as (result: unknown) => void)
  }
}

export const isAcked = (name: string): name is AckedCommandName => Object.hasOwn(useCases, name)

export async function runCommand<C extends AckedCommandName>(
  name: C,
  deps: Deps,
  actor: Actor,
  raw: unknown,
  onUnknown: OnUnknown,
): Promise<Result<CommandData[C]>> {
  const input = commandSchemas[name].safeParse(raw)
  if (!input.success) return fail('invalid_input', 'the input does not fit', { fields: fieldsOf(input.error) })
  try {
    return await useCases[name](deps, actor, input.data as ParsedInput<C>)
  } catch (error) {
    if (deps.isDatabaseAway(error)) return fail('unavailable', 'the database does not answer')
    const correlationId = randomUUID()
    onUnknown(error, correlationId, name)
    return fail('internal', `something broke on our side; it is logged as ${correlationId}`)
  }
}

function fieldsOf(error: z.ZodError): Record<string, string> {
  return Object.fromEntries(error.issues.map((issue) => [issue.path.join('.') || 'input', issue.message]))
}
