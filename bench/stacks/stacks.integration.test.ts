import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { claimDataFolder } from '#scripts/run-folder.ts'
import { until } from '#scripts/testing/world.ts'
import { createBenchDatabase } from '../bench-postgres.ts'
import { type BenchRedis, startBenchRedis } from '../bench-redis.ts'
import { addPairs } from '../people.ts'
import { superviseInstance } from '../supervised-instance.ts'
import { createChatClient } from './create-chat-client.ts'
import { stackEnvironment } from './stack-environment.ts'
import { type Stack, type StackName, stacks } from './stacks.ts'

const { signal } = new AbortController()
let dataDir: string
let redis: BenchRedis

// Not the tests' Redis: one of the stacks leaves a stream in it.
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'munui-stacks-'))
  await claimDataFolder(dataDir)
  redis = await startBenchRedis({ dataDir, log: () => undefined, signal })
})

afterAll(async () => {
  await redis.stop()
  await rm(dataDir, { recursive: true })
})

const STORING = ['ours', 'classic', 'tutorial', 'streams', 'sharded'] as const satisfies StackName[]

describe.each(STORING)('the stack %s', (name) => {
  it('stores what one side writes, says so, and shows it once on both screens', async () => {
    const stack: Stack = stacks[name]
    const database = await createBenchDatabase(inject('testServices').serverUrl)
    if (stack.prepare) await database.db.query(stack.prepare)
    const [pair] = await addPairs(database.db, 1)
    if (!pair) throw new Error('no pair')
    const env = stackEnvironment(database.url, redis.url)
    const instance = await superviseInstance({ name, entry: stack.entry, env, dataDir, signal })
    const acks: string[] = []
    const options = {
      url: `http://127.0.0.1:${instance.port}`,
      conversationId: pair.conversationId,
      onAck: (body: string) => void acks.push(body),
      onLine: () => undefined,
      onRow: () => undefined,
    }
    const clients = pair.sides.map((person) => createChatClient(stack.client, { ...options, person }))
    try {
      await Promise.all(clients.map((one) => one.start()))
      clients[0]?.write('안녕하세요')
      await until(() => acks.length > 0 && clients.every((one) => one.rows().length > 0 && one.isSettled()))
      expect(acks).toEqual(['안녕하세요'])
      // Once is ours to promise; a peer that catches up while it listens may show it twice.
      const shown = clients.map((one) => [...(name === 'ours' ? one.rows() : new Set(one.rows()))])
      expect(shown).toEqual([['안녕하세요'], ['안녕하세요']])
      const { rows } = await database.db.query('SELECT body, sender_id FROM chat_messages')
      expect(rows).toEqual([{ body: '안녕하세요', sender_id: pair.sides[0].id }])
      expect(instance.crashes).toEqual([])
    } finally {
      for (const one of clients) one.close()
      await instance.stop()
      await database.drop()
    }
  })
})
