import { createShardedAdapter } from '@socket.io/redis-adapter'
import { createRedisClient, duplicateRedisClient } from './redis-clients.ts'
import { serveSocketIoChat } from './socket-io-chat.ts'

const pubClient = createRedisClient()
serveSocketIoChat({ adapter: createShardedAdapter(pubClient, duplicateRedisClient(pubClient)) })
