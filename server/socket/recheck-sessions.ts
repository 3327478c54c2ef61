import { isDeepStrictEqual } from 'node:util'
import type { Deps } from '#server/domain/deps.ts'
import type { LiveServer } from './types.ts'

/**
 * Ends the sockets of people who are no longer what they were: gone, renamed, in another shop or in none. They come back
 * as what they are now. One query an instance, whatever the number of sockets.
 */
export function recheckSessions(
  io: LiveServer,
  deps: Pick<Deps, 'people' | 'report'>,
  everyMs: number,
): NodeJS.Timeout {
  return setInterval(() => {
    recheck(io, deps).catch((error) => deps.report(error, 'open sessions could not be checked'))
  }, everyMs).unref()
}

async function recheck(io: LiveServer, { people }: Pick<Deps, 'people'>): Promise<void> {
  const sockets = [...io.of('/').sockets.values()]
  const ids = new Set(sockets.map((socket) => socket.data.actor.userId))
  if (ids.size === 0) return
  const actors = new Map((await people.findActors([...ids])).map((actor) => [actor.userId, actor]))
  for (const socket of sockets) {
    const { actor } = socket.data
    if (!isDeepStrictEqual(actors.get(actor.userId), actor)) socket.disconnect(true)
  }
}
