import { Redis } from 'ioredis'

/**
 * The two connections of an instance: Redis gives a connection that subscribes to nothing else. Both come back by
 * themselves; neither keeps or repeats a command for us, because a late publish would only be a duplicate and a
 * subscription is made anew by us.
 */
export type RedisLines = {
  pub: Redis
  sub: Redis
  areReady(): boolean
  /** Ends both and makes them anew: a line without an answer is as good as none. */
  renew(): void
  close(): Promise<void>
}

/** Longer than any healthy Redis takes. It is also what settles a command whose reply never comes (ioredis#2193). */
const COMMAND_TIMEOUT_MS = 500
const CONNECT_TIMEOUT_MS = 1000
/** Between tries: a Redis that is back is used within half a second. */
const LONGEST_RETRY_MS = 500

export function openRedisLines(url: string, on: { up: () => void; down: () => void }): RedisLines {
  const options = {
    enableOfflineQueue: false,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    autoResendUnfulfilledCommands: false,
    keepAlive: 5000,
    retryStrategy,
  }
  const pub = new Redis(url, { ...options, maxRetriesPerRequest: 1 })
  // ioredis says `ready` before it has resubscribed, and does not say when it has.
  const sub = new Redis(url, { ...options, maxRetriesPerRequest: null, autoResubscribe: false })
  for (const line of [pub, sub]) {
    line.on('ready', on.up)
    line.on('close', on.down)
    // Without a listener an error would end the process; what it means comes as `close`.
    line.on('error', () => {})
  }
  return {
    pub,
    sub,
    areReady: () => pub.status === 'ready' && sub.status === 'ready',
    renew() {
      for (const line of [pub, sub]) if (line.status === 'ready') line.disconnect(true)
    },
    async close() {
      await Promise.allSettled([pub.quit(), sub.quit()])
      pub.disconnect()
      sub.disconnect()
    },
  }
}

/** Forever; jittered, so that instances do not come back in one rush. Milliseconds. */
function retryStrategy(times: number): number {
  return Math.min(50 * 2 ** times, LONGEST_RETRY_MS) * (0.5 + Math.random() / 2)
}
