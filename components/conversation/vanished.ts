import type { Message } from '#server/protocol/conversation.ts'

/** A message that was here and is no longer in the log: a backup was restored, or a failover has lost commits. */
export type VanishedMessage = Message & {
  /** Its place: behind the log's message of this seq, and behind those that vanished before it. */
  after: number
}

export function isVanished(message: Message | VanishedMessage): message is VanishedMessage {
  return 'after' in message
}

/** A run of the log, and what vanished from it at its old places. Both in order. */
export function inPlace(
  messages: readonly Message[],
  vanished: readonly VanishedMessage[],
): (Message | VanishedMessage)[] {
  const placed: (Message | VanishedMessage)[] = []
  const rest = [...vanished]
  for (const message of messages) {
    while (rest[0] && rest[0].after < message.seq) placed.push(...rest.splice(0, 1))
    placed.push(message)
  }
  return [...placed, ...rest]
}

/** Without those that are in the log again: written anew, here or in another tab. */
export function withoutFound(
  vanished: readonly VanishedMessage[],
  found: ReadonlySet<string>,
): readonly VanishedMessage[] {
  return vanished.some((one) => found.has(one.clientId)) ? vanished.filter((one) => !found.has(one.clientId)) : vanished
}
