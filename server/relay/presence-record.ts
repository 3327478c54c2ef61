import type { ChainableCommander, Redis } from 'ioredis'
import type { Audience } from '#server/domain/audience.ts'

/**
 * Who is where, in Redis: a set for each instance, of the audiences that have a socket on it. The set is the instance's
 * lease, too. It lives only a few seconds longer than the last write, so that with an instance everything it said goes at
 * one moment, and nobody has to clean up. Everything rejects while Redis is away.
 */
export type PresenceRecord = {
  /** Renews the lease. False when it was gone: then what was said before must be said again. */
  write(change: PresenceChange): Promise<boolean>
  /** Those of them who are on another instance. A command an instance, however many are asked for. */
  find(audiences: readonly Audience[]): Promise<Set<Audience>>
  remove(): Promise<void>
}

/** `isAll`: `added` are all there are, whatever was said before. */
export type PresenceChange = { isAll: boolean; added: readonly Audience[]; removed: readonly Audience[] }

export type PresenceRecordOptions = { redis: Redis; prefix: string; instanceId: string; leaseMs: number }

/** In every set, so that an instance without sockets has one, and so that a lease that had lapsed is noticed. */
const SELF = 'instance'
/** Names in one command: large enough to be quick, small enough not to hold up Redis. */
const BATCH = 1000

export function createPresenceRecord({ redis, prefix, instanceId, leaseMs }: PresenceRecordOptions): PresenceRecord {
  const instancesKey = `${prefix}:instances`
  const keyOf = (id: string) => `${prefix}:instance:${id}`
  const ownKey = keyOf(instanceId)
  let others: readonly string[] = []

  /** Asks these instances; answers which of them live, and puts those whom they have into `found`. */
  async function ask(ids: readonly string[], audiences: readonly Audience[], found: Set<Audience>): Promise<string[]> {
    const batches = batchesOf(audiences)
    const commands = redis.pipeline()
    for (const id of ids) for (const batch of batches) commands.smismember(keyOf(id), SELF, ...batch)
    const replies = (await repliesOf(commands)) as number[][]
    for (const [i, [, ...isMember]] of replies.entries()) {
      const batch = batches[i % batches.length] ?? []
      for (const [at, audience] of batch.entries()) if (isMember[at]) found.add(audience)
    }
    return ids.filter((_, i) => replies[i * batches.length]?.[0])
  }

  return {
    async write({ isAll, added, removed }) {
      // One transaction: no set is ever without an end, nor said to be whole when it is not.
      const set = redis.multi()
      if (isAll) set.del(ownKey)
      set.sadd(ownKey, SELF)
      for (const batch of batchesOf(added)) set.sadd(ownKey, ...batch)
      for (const batch of batchesOf(removed)) set.srem(ownKey, ...batch)
      set.pexpire(ownKey, leaseMs)
      const list = redis.multi().sadd(instancesKey, instanceId).pexpire(instancesKey, leaseMs)
      const [[first]] = await Promise.all([repliesOf(set), repliesOf(list)])
      return isAll || first === 0
    },
    async find(audiences) {
      const found = new Set<Audience>()
      const [ids, living] = await Promise.all([redis.smembers(instancesKey), ask(others, audiences, found)])
      const fresh = ids.filter((id) => id !== instanceId && !others.includes(id))
      const alive = new Set([...living, ...(await ask(fresh, audiences, found))])
      others = ids.filter((id) => alive.has(id))
      const dead = ids.filter((id) => id !== instanceId && !alive.has(id))
      // An instance that only seemed dead puts itself on the list again with its next write.
      if (dead.length > 0) await redis.srem(instancesKey, ...dead)
      return found
    },
    async remove() {
      await Promise.all([redis.del(ownKey), redis.srem(instancesKey, instanceId)])
    },
  }
}

async function repliesOf(commands: ChainableCommander): Promise<unknown[]> {
  const results = (await commands.exec()) ?? []
  return results.map(([error, reply]) => {
    if (error) throw error
    return reply
  })
}

function batchesOf(audiences: readonly Audience[]): (readonly Audience[])[] {
  const batches: (readonly Audience[])[] = []
  for (let i = 0; i < audiences.length; i += BATCH) batches.push(audiences.slice(i, i + BATCH))
  return batches
}
