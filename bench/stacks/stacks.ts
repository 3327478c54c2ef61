/** What the benches compare: each a server process that speaks to the same Postgres schema, and the client that belongs to it. */
export type Stack = {
  title: string
  /** Runs with DATABASE_URL, REDIS_URL and PORT, and answers /readyz. */
  entry: string
  client: 'ours' | 'socket.io' | 'tutorial' | 'floor'
  /** Of those whose versions matter. */
  packages: string[]
  /** What it does on the way of a message, and what it promises, in its authors' words or ours. */
  does: string
  promises: string
  /** The order in which a reload shows a conversation; equal places may stand either way. */
  place: string
  /** SQL for what its database needs beyond the schema. */
  prepare?: string
}

const BY_TIME = '(extract(epoch FROM created_at) * 1000)::float8'
const INDEX_BY_TIME = 'CREATE INDEX ON chat_messages (conversation_id, created_at)'

export const stacks = {
  ours: {
    title: 'ours',
    entry: 'bench/stacks/ours.ts',
    client: 'ours',
    packages: ['socket.io', 'socket.io-client', 'ioredis', 'pg', '@prisma/client'],
    does: "This project's server and the client state of its screens. Stores in group commits, then publishes; asks the log for what it missed on every connect; sends again under the same id until acked.",
    promises:
      'What is acked is stored, and shown once, in one order, on every screen. Nothing that is written is dropped.',
    place: 'seq::float8',
  },
  classic: {
    title: 'socket.io, Redis adapter',
    entry: 'bench/stacks/socket-io-classic.ts',
    client: 'socket.io',
    packages: ['socket.io', 'socket.io-client', '@socket.io/redis-adapter', 'ioredis', '@prisma/client'],
    does: 'socket.io with its Redis adapter (Pub/Sub), as tutorials use it: prisma.chatMessage.create, io.to(conversation).emit, ack. Reconnects by itself; what was missed appears with a reload of the page, which nobody does here.',
    promises: 'At most once: the server keeps nothing for a client that is away. Order on one connection.',
    place: BY_TIME,
    prepare: INDEX_BY_TIME,
  },
  tutorial: {
    title: 'socket.io, tutorial to the end',
    entry: 'bench/stacks/socket-io-tutorial.ts',
    client: 'tutorial',
    packages: ['socket.io', 'socket.io-client', '@socket.io/redis-adapter', 'ioredis', '@prisma/client'],
    does: "socket.io's own tutorial with all its steps, over the Redis adapter: the screen tells the last id it heard when it connects and is sent what has a higher one; the client sends up to three times more under one id, one message at a time.",
    promises:
      'At least once from the client, made exactly once by the unique id; what was missed comes from the database.',
    place: 'seq::float8',
    prepare: 'CREATE SEQUENCE tutorial_ids AS integer',
  },
  streams: {
    title: 'socket.io, Redis Streams, recovery',
    entry: 'bench/stacks/socket-io-streams.ts',
    client: 'socket.io',
    packages: ['socket.io', 'socket.io-client', '@socket.io/redis-streams-adapter', 'ioredis', '@prisma/client'],
    does: 'The same handlers over the Redis Streams adapter, with connection state recovery for two minutes: a client that comes back in time is sent what it missed from the stream.',
    promises:
      'Recovery while Redis holds the session and the offset; its documentation says to have another way for when it does not. At most once from client to server.',
    place: BY_TIME,
    prepare: INDEX_BY_TIME,
  },
  sharded: {
    title: 'socket.io, sharded adapter',
    entry: 'bench/stacks/socket-io-sharded.ts',
    client: 'socket.io',
    packages: ['socket.io', '@socket.io/redis-adapter', 'ioredis', '@prisma/client'],
    does: 'The same handlers over the sharded adapter in its default mode: a channel of its own for each conversation, and only to instances that have somebody in it.',
    promises: 'At most once, as over the other adapter.',
    place: BY_TIME,
    prepare: INDEX_BY_TIME,
  },
  unstored: {
    title: 'socket.io, Redis adapter, nothing stored',
    entry: 'bench/stacks/socket-io-unstored.ts',
    client: 'socket.io',
    packages: ['socket.io', '@socket.io/redis-adapter', 'ioredis'],
    does: 'The same handlers over the Redis adapter, without the database.',
    promises: 'At most once; a reload shows nothing.',
    place: BY_TIME,
  },
  floor: {
    title: 'floor: ws and ioredis, nothing stored',
    entry: 'bench/stacks/floor.ts',
    client: 'floor',
    packages: ['ws', 'ioredis'],
    does: 'No competitor: the least that carries a message from one instance to another. A bare WebSocket server, PUBLISH, SUBSCRIBE.',
    promises: 'Nothing: no order, no storage, no answer to who is away.',
    place: BY_TIME,
  },
} satisfies Record<string, Stack>

export type StackName = keyof typeof stacks
