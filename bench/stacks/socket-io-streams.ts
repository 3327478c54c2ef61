import { createAdapter } from '@socket.io/redis-streams-adapter'
import { createRedisClient } from './redis-clients.ts'
import { serveSocketIoChat } from './socket-io-chat.ts'

const TWO_MINUTES_MS = 120_000

serveSocketIoChat({
  adapter: createAdapter(createRedisClient()),
  connectionStateRecovery: { maxDisconnectionDuration: TWO_MINUTES_MS },
})
