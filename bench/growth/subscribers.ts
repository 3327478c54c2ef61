import { Redis } from 'ioredis'
import type { SupervisedInstance } from '../supervised-instance.ts'

const WELL = /^munui_relay_transitions_total\{to="well"\} (\d+)/m
const ASK_EVERY_MS = 10
const WAIT_MS = 20_000

/** Channels that connections are subscribed to, summed over all of them: what Redis keeps for the instances. */
export async function countSubscriptions(redisUrl: string): Promise<number> {
  const redis = new Redis(redisUrl)
  try {
    const list = String(await redis.call('CLIENT', 'LIST', 'TYPE', 'pubsub'))
    return [...list.matchAll(/ p?s?sub=(\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0)
  } finally {
    redis.disconnect()
  }
}

/** Ends all subscribers' connections at once. Answers how long it takes until the last instance says that it is well again. */
export async function killSubscribers(
  redisUrl: string,
  instances: readonly SupervisedInstance[],
  metricsToken: string,
): Promise<number> {
  const redis = new Redis(redisUrl)
  const headers = { authorization: `Bearer ${metricsToken}` }
  async function timesWell({ port }: SupervisedInstance): Promise<number> {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`, { headers })).text()
    return Number(WELL.exec(text)?.[1] ?? 0)
  }
  try {
    const before = await Promise.all(instances.map(timesWell))
    const killedAt = performance.now()
    await redis.call('CLIENT', 'KILL', 'TYPE', 'pubsub')
    const back = instances.map(async (instance, i) => {
      while ((await timesWell(instance)) === before[i]) {
        if (performance.now() - killedAt > WAIT_MS) throw new Error('an instance is not well again')
        await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS))
      }
      return performance.now() - killedAt
    })
    return Math.max(...(await Promise.all(back)))
  } finally {
    redis.disconnect()
  }
}
