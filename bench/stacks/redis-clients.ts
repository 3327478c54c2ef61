import { Redis } from 'ioredis'

/** As the adapters' READMEs show it for ioredis, and a listener, without which it prints every error with its stack. */
export function createRedisClient(): Redis {
  return heard(new Redis(process.env.REDIS_URL ?? ''))
}

export function duplicateRedisClient(client: Redis): Redis {
  return heard(client.duplicate())
}

function heard(client: Redis): Redis {
  return client.on('error', (error) => console.error(error.message))
}
