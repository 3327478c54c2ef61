import { createAdapter } from '@socket.io/redis-adapter'
import { createRedisClient, duplicateRedisClient } from './redis-clients.ts'
import { serveSocketIoChat } from './socket-io-chat.ts'

const pubClient = createRedisClient()
serveSocketIoChat({ adapter: createAdapter(pubClient, duplicateRedisClient(pubClient)) }, { isStored: false })
