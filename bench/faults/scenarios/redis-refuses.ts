// F8, F9, F12: Redis answers, and refuses, cuts or passes on rubbish.
import { readFileSync } from 'node:fs'
import { Redis } from 'ioredis'
import { logFileOf } from '#scripts/processes.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'
import {
  expectDelivery,
  expectNobodyEnded,
  expectStatus,
  MACHINE_MS,
  POLLING_P99_MS,
  PROBE_MS,
  pidsOf,
} from './expectations.ts'

/** PUBLISH writes nothing, so neither a full Redis nor a replica refuses it by itself: a rule of access does. */
export function publishRefused(): Scenario {
  let knownAt = 0
  let healedAt = 0
  return {
    id: 'F8',
    title: 'Redis refuses every PUBLISH (ACL), 6 s',
    holdMs: 6000,
    async inject(stage) {
      const { redis } = stage.world
      stage.onEnd(async () => void (await redis.command('ACL', 'SETUSER', 'default', '+@all')))
      await redis.command('ACL', 'SETUSER', 'default', '-publish')
      await expectStatus(stage, 'degraded', PROBE_MS)
      knownAt = performance.now()
    },
    async heal(stage) {
      healedAt = performance.now()
      await stage.world.redis.command('ACL', 'SETUSER', 'default', '+@all')
    },
    after: (stage) => expectStatus(stage, 'ready', 15_000),
    judge: (stage, evidence) => expectDelivery(stage, evidence, knownAt, healedAt, POLLING_P99_MS),
  }
}

export const redisFull: Scenario = {
  id: 'F8b',
  title: 'Redis is full (maxmemory 1), then a read-only replica of nothing, 4 s each',
  async inject(stage) {
    const { redis } = stage.world
    const heal = async () => {
      await redis.command('REPLICAOF', 'NO', 'ONE')
      await redis.command('CONFIG', 'SET', 'maxmemory', '0')
    }
    stage.onEnd(heal)
    await redis.command('CONFIG', 'SET', 'maxmemory-policy', 'noeviction')
    await redis.command('CONFIG', 'SET', 'maxmemory', '1')
    await stage.sleep(4000)
    await redis.command('REPLICAOF', '127.0.0.1', '1')
    await stage.sleep(4000)
    await heal()
  },
  after: (stage) => expectStatus(stage, 'ready', 15_000),
}

const FLOOD_MS = 5000
const FLOOD_RATE = 10_000

export const subscriberCutOff: Scenario = {
  id: 'F9',
  title: 'an instance stands still for 5 s under 10,000 messages a second, and Redis cuts it off',
  comparesResources: false,
  async inject(stage) {
    const { redis, prefix } = stage.world
    const stalled = stage.place(0).instance
    stage.onEnd(
      async () =>
        void (await redis.command('CONFIG', 'SET', 'client-output-buffer-limit', 'pubsub 33554432 8388608 60')),
    )
    await redis.command('CONFIG', 'SET', 'client-output-buffer-limit', 'pubsub 1048576 524288 1')
    const before = await subscriberIds(stage)
    const channels = (await redis.command('PUBSUB', 'CHANNELS', `${prefix}:probe:*`)) as string[]
    // The instances' own probe channels: whatever comes there that is no probe of theirs says nothing.
    const standing = stalled.tell({ do: 'block', ms: FLOOD_MS })
    await flood(redis.url, channels, FLOOD_MS)
    await standing
    const after = await subscriberIds(stage)
    stage.expect(
      'Redis cut a subscriber off',
      before.some((id) => !after.includes(id)),
      after.join(),
    )
  },
  after: (stage) => expectStatus(stage, 'ready', 10_000),
}

/** Redis numbers its clients; one that comes back is another. */
async function subscriberIds({ world }: Stage): Promise<string[]> {
  const list = String(await world.redis.command('CLIENT', 'LIST', 'TYPE', 'pubsub'))
  return [...list.matchAll(/^id=(\d+)/gm)].map(([, id]) => id as string)
}

async function flood(url: string, channels: readonly string[], forMs: number): Promise<void> {
  const redis = new Redis(url)
  const text = 'x'.repeat(1000)
  const end = performance.now() + forMs
  const perTurn = FLOOD_RATE / 100
  while (performance.now() < end) {
    const turn = performance.now()
    const pipeline = redis.pipeline()
    for (let i = 0; i < perTurn; i++) pipeline.publish(channels[i % channels.length] as string, text)
    await pipeline.exec()
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, 10 - (performance.now() - turn))))
  }
  redis.disconnect()
}

const RUBBISH = [
  'garbage',
  '',
  'null',
  '[]',
  '{"v":1}',
  '{"v":99,"from":"tomorrow","event":"message:created","data":{}}',
  '{"v":1,"from":"x","event":"message:created","data":{"seq":"one"}}',
  '{"v":1,"from":"x","event":"__proto__","data":{}}',
  '{"v":1,"from":"x","event":"constructor","data":{}}',
  'x'.repeat(5_000_000),
  `{"v":1,"from":"x","event":"typing:changed","data":"${'['.repeat(200_000)}"}`,
  '\u0000\ufffd\ud800',
]

export function rubbishPublished(): Scenario {
  let pids: number[] = []
  return {
    id: 'F12',
    title: 'rubbish and 5 MB texts are published into all our channels',
    excusesDelay: false,
    bounds: { quietMs: 2000 + MACHINE_MS },
    async inject(stage) {
      pids = pidsOf(stage)
      const { redis, prefix } = stage.world
      const channels = (await redis.command('PUBSUB', 'CHANNELS', `${prefix}:*`)) as string[]
      for (const channel of channels.slice(0, 20)) {
        for (const text of RUBBISH) await redis.command('PUBLISH', channel, text)
      }
      const log = readFileSync(logFileOf(stage.world.dataDir, stage.place(0).instance.name), 'utf8')
      stage.expect('the log tells of it', log.includes('does not fit'))
    },
    async after(stage) {
      expectNobodyEnded(stage, pids)
      await expectStatus(stage, 'ready', PROBE_MS + MACHINE_MS)
    },
  }
}
