import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startRedis } from '#scripts/redis.ts'
import { runFolderOf } from '#scripts/run-folder.ts'
import { testPrefix } from '#scripts/testing/test-database.ts'
import { until } from '#scripts/testing/world.ts'
import type { Audience } from '#server/domain/audience.ts'
import { createPresence, type PresenceTiming, type RedisPresence } from './presence.ts'

// Presence over a Redis of this file's own, so that it may be emptied, paused and counted.

let folder: string
let server: Awaited<ReturnType<typeof startRedis>>
let redis: Redis
let prefix: string
const opened: { presence: RedisPresence; line: Redis }[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'munui-presence-'))
  await mkdir(runFolderOf(folder))
  server = await startRedis({ dataDir: folder, log: () => {} })
  redis = new Redis(server.url)
})
afterEach(async () => {
  for (const { presence, line } of opened.splice(0)) {
    await presence.close()
    line.disconnect()
  }
})
afterAll(async () => {
  redis.disconnect()
  await server.stop()
  await rm(folder, { recursive: true })
})

/** Five times as quick as the real one, where no number is promised. */
const QUICK: PresenceTiming = { tickMs: 200, leaseMs: 1000 }
const SHOP: Audience = 'shop:1'
const keyOf = (id: string) => `${prefix}:instance:${id}`
const isThere = async (id: string, audience: Audience) => (await redis.sismember(keyOf(id), audience)) === 1

/** One instance's presence, and the line to Redis that it has to itself. */
async function open(instanceId: string, timing?: PresenceTiming) {
  const options = { enableOfflineQueue: false, maxRetriesPerRequest: 1, autoResendUnfulfilledCommands: false }
  const line = new Redis(server.url, { ...options, commandTimeout: 500, retryStrategy: () => 200 })
  line.on('error', () => {})
  await until(() => line.status === 'ready')
  const problems: string[] = []
  const presence = createPresence({
    redis: line,
    prefix,
    instanceId,
    onProblem: (what) => problems.push(what),
    timing,
  })
  opened.push({ presence, line })
  return { presence, line, problems }
}

async function openTwo(timing?: PresenceTiming) {
  prefix = testPrefix()
  return { a: await open('a', timing), b: await open('b', timing) }
}

/** What somebody on that instance has heard of the audience, in order. */
function watch({ presence }: { presence: RedisPresence }, audience: Audience) {
  const heard: boolean[] = []
  return { heard, stop: presence.watch(audience, (isPresent) => heard.push(isPresent)) }
}

/** That instance has looked so many times more, with whatever it found. */
async function looks(times: number) {
  const wanted = (await callsOf('smismember')) + times
  await until(async () => (await callsOf('smismember')) >= wanted)
}

async function callsOf(command: string): Promise<number> {
  return (await commandCalls()).get(command) ?? 0
}

async function commandCalls(): Promise<Map<string, number>> {
  const lines = (await redis.info('commandstats')).matchAll(/^cmdstat_(\S+?):calls=(\d+)/gm)
  return new Map([...lines].map(([, name = '', calls]) => [name, Number(calls)]))
}

describe('presence', () => {
  it('PR1 tells of whoever has a socket on another instance, and of each change', async () => {
    const { a, b } = await openTwo(QUICK)
    const { heard, stop } = watch(b, SHOP)
    await until(() => heard.length === 1)
    a.presence.join(SHOP)
    a.presence.join(SHOP)
    await until(() => heard.length === 2)
    a.presence.leave(SHOP)
    await looks(4)
    expect(heard).toEqual([false, true])
    a.presence.leave(SHOP)
    await until(() => heard.length === 3)
    stop()
    a.presence.join(SHOP)
    await until(() => isThere('a', SHOP))
    expect(heard).toEqual([false, true, false])
  })

  it('PR1 tells of whoever is on the same instance at once', async () => {
    const { a } = await openTwo(QUICK)
    const early = watch(a, SHOP)
    await until(() => early.heard.length === 1)
    a.presence.join(SHOP)
    const late = watch(a, SHOP)
    expect([early.heard, late.heard]).toEqual([[false, true], [true]])
  })

  it('PR2 tells within 10 s that who was on a dead instance is gone', async () => {
    const { a, b } = await openTwo()
    const staying: Audience = 'shop:2'
    a.presence.join(SHOP)
    a.presence.join(staying)
    b.presence.join(staying)
    await until(() => isThere('a', SHOP))
    const [gone, stays] = [watch(b, SHOP), watch(b, staying)]
    await until(() => gone.heard.length === 1)
    // Nothing of it reaches Redis any more, a goodbye least of all.
    a.line.disconnect()
    await until(() => gone.heard.length === 2, 10_000)
    expect([gone.heard, stays.heard]).toEqual([[true, false], [true]])
    expect(await redis.exists(keyOf('a'))).toBe(0)
    expect(await redis.smembers(`${prefix}:instances`)).toEqual(['b'])
  })

  it('PR2 takes an instance that stops out at once', async () => {
    const { a, b } = await openTwo()
    a.presence.join(SHOP)
    await until(() => isThere('a', SHOP))
    const { heard } = watch(b, SHOP)
    await until(() => heard.length === 1)
    a.presence.join('shop:2')
    await a.presence.close()
    a.presence.leave(SHOP)
    expect(await redis.exists(keyOf('a'))).toBe(0)
    // Sooner than its lease would have run out.
    await until(() => heard.length === 2, 4500)
    expect(await redis.keys(`${prefix}:instance:*`)).toEqual([keyOf('b')])
  })

  it('PR2 leaves nothing in Redis when every instance has died', async () => {
    const { a, b } = await openTwo(QUICK)
    a.presence.join(SHOP)
    b.presence.join(SHOP)
    await until(async () => (await isThere('a', SHOP)) && (await isThere('b', SHOP)))
    a.line.disconnect()
    b.line.disconnect()
    await until(async () => (await redis.keys(`${prefix}:*`)).length === 0)
  })

  it('PR3 does not tell of a move to another instance', async () => {
    const { a, b } = await openTwo(QUICK)
    const c = await open('c', QUICK)
    a.presence.join(SHOP)
    await until(() => isThere('a', SHOP))
    const { heard } = watch(b, SHOP)
    await until(() => heard.length === 1)
    a.presence.leave(SHOP)
    await until(async () => !(await isThere('a', SHOP)))
    c.presence.join(SHOP)
    // b asks two instances.
    await looks(8)
    expect(heard).toEqual([true])
  })

  it('PR4 puts everything there again within a tick when Redis was emptied', async () => {
    const { a, b } = await openTwo()
    const audiences = Array.from({ length: 2500 }, (_, i): Audience => `shopper:${i}`)
    for (const audience of audiences) a.presence.join(audience)
    await until(async () => (await redis.scard(keyOf('a'))) === 2501)
    const { heard } = watch(b, 'shopper:2499')
    await until(() => heard.length === 1)
    await redis.flushall()
    // Who comes meanwhile must not pass for all there are.
    a.presence.join(SHOP)
    await until(async () => (await redis.scard(keyOf('a'))) === 2502, 1500)
    await looks(4)
    expect(heard).toEqual([true])
  })

  it('PR4 counts only those on the same instance while Redis hangs, and all of them afterwards', async () => {
    const { a, b } = await openTwo(QUICK)
    a.presence.join(SHOP)
    b.presence.join('shop:2')
    const [elsewhere, here] = [watch(b, SHOP), watch(b, 'shop:2')]
    await until(() => elsewhere.heard.at(-1) === true)
    const before = elsewhere.heard.length
    await redis.client('PAUSE', 4000)
    await until(() => elsewhere.heard.length === before + 1, 4000)
    const late = watch(b, SHOP)
    expect([elsewhere.heard.at(-1), here.heard, late.heard]).toEqual([false, [true], [false]])
    await until(() => elsewhere.heard.at(-1) === true && late.heard.at(-1) === true)
    expect(b.problems).toEqual(['presence does not reach Redis'])
    await until(() => isThere('b', 'shop:2'))
  })

  it('PR5 costs a handful of commands a tick, with 1,000 watches and 1,000 sockets', async () => {
    const { a, b } = await openTwo(QUICK)
    const audiences = Array.from({ length: 999 }, (_, i): Audience => `shopper:${i}`)
    let told = 0
    for (const audience of audiences) {
      a.presence.join(audience)
      b.presence.watch(audience, (isPresent) => {
        if (isPresent) told++
      })
    }
    b.presence.watch(SHOP, () => {})
    await until(() => told === 999)
    await redis.config('RESETSTAT')
    await until(async () => (await callsOf('pexpire')) >= 20)
    const calls = await commandCalls()
    // Two renewals a tick of each of the two.
    const ticks = (calls.get('pexpire') ?? 0) / 4
    for (const ours of ['info', 'config|resetstat']) calls.delete(ours)
    const each = [...calls.values()].reduce((sum, count) => sum + count, 0) / ticks
    // Eight for a renewal, and two for a look: the list, and the one other instance.
    expect(each).toBeLessThan(20)
    expect((calls.get('smismember') ?? 0) / ticks).toBeLessThan(1.5)
  })
})
