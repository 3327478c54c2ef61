import type { LiveServer } from './types.ts'

/** A socket outlives its session by no more than this. */
const EVERY_MS = 1000

/** One timer for all sockets: a look at thousands of numbers takes less than keeping a timer for each. */
export function endExpiredSessions(io: LiveServer): NodeJS.Timeout {
  return setInterval(() => {
    const now = Date.now()
    for (const socket of [...io.of('/').sockets.values()]) {
      if (socket.data.expiresAt <= now) socket.disconnect(true)
    }
  }, EVERY_MS).unref()
}
