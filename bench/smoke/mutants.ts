import type { Edit } from '../faults/mutants.ts'

/** A defect put into a copy of the product, and the check that must then fail. */
export type SmokeMutant = { name: string; edits: readonly Edit[]; breaks: string }

export const SMOKE_MUTANTS: readonly SmokeMutant[] = [
  {
    name: 'a query before each message',
    edits: [
      {
        file: 'server/domain/send-message.ts',
        find: '  const outcome = await deps.messages.append(',
        replace: '  await deps.conversations.find(conversationId)\n  const outcome = await deps.messages.append(',
      },
    ],
    breaks: 'no query on the way of a message but its batch',
  },
  {
    name: 'every instance hears every channel',
    edits: [
      {
        file: 'server/relay/redis-relay.ts',
        find: '  probe.start()\n',
        replace: "  probe.start()\n  lines.sub.on('ready', () => void lines.sub.psubscribe('*'))\n",
      },
    ],
    breaks: 'an instance hears nothing for people it does not have',
  },
  {
    name: 'encoded for each socket',
    edits: [
      {
        file: 'server/socket/fan-out.ts',
        find: 'for (const id of ids) sockets.get(id)?.conn.write(packet, options)',
        replace: "for (const id of ids) sockets.get(id)?.emit(event as 'message:created', JSON.parse(json) as never)",
      },
    ],
    breaks: 'a message is encoded once on each instance, for all its sockets and for the relay',
  },
  {
    name: 'told twice',
    edits: [
      {
        file: 'server/socket/fan-out.ts',
        find: 'for (const id of ids) sockets.get(id)?.conn.write(packet, options)',
        replace: `for (const id of ids) sockets.get(id)?.conn.write(packet, options)
    for (const id of ids) sockets.get(id)?.conn.write(packet, options)`,
      },
    ],
    breaks: 'each socket gets a message in one frame',
  },
  {
    name: 'a commit for each message',
    edits: [{ file: 'server/store/group-commit.ts', find: 'const MAX_BATCH = 500', replace: 'const MAX_BATCH = 1' }],
    breaks: 'messages that wait go in one commit',
  },
  {
    name: 'a write for each publish',
    edits: [
      {
        file: 'server/relay/redis-relay.ts',
        find: 'for (const { channel, text } of batch) pipeline.publish(channel, text)',
        replace: 'for (const { channel, text } of batch) lines.pub.publish(channel, text).catch(() => undefined)',
      },
    ],
    breaks: 'what is published together goes in one write',
  },
]
