import { randomUUID } from 'node:crypto'
import type { AppendInput } from '#server/domain/deps.ts'
import { createPrisma } from '#server/store/prisma-client.ts'
import { createBenchDatabase } from '../bench-postgres.ts'
import { addPairs, type Pair } from '../people.ts'
import { postgresPids, watchCpu } from '../postgres-cpu.ts'
import { createRandom, shuffle } from '../random.ts'

/** The statement alone, one after the other on one connection, in batches of one size. */
export type BatchWindow = {
  size: number
  callMs: number
  nodeMicros: number
  postgresMicros: number | null
}

export const BATCH_SIZES = [1, 4, 16, 64, 256] as const

const CONVERSATIONS = 256
const WARM_UP_CALLS = 100
const WINDOW_MS = 500

export async function measureBatchSizes(serverUrl: string, rounds: number): Promise<BatchWindow[]> {
  const { url, db, drop } = await createBenchDatabase(serverUrl)
  const { prisma, close } = createPrisma(url, 1, (error) => console.error(error))
  try {
    const pairs = await addPairs(db, CONVERSATIONS)
    const append = async (size: number) => {
      const outcomes = await prisma.chatMessage.append(batchOf(pairs, size))
      if (outcomes.some((one) => one.status !== 'stored')) throw new Error('a message of a batch was not stored')
    }
    for (let i = 0; i < WARM_UP_CALLS; i++) for (const size of BATCH_SIZES) await append(size)
    const pids = await postgresPids(db)
    const windows: BatchWindow[] = []
    for (let round = 0; round < rounds; round++) {
      for (const size of shuffle(BATCH_SIZES, createRandom(Date.now()))) {
        windows.push(await measureSize(size, pids, () => append(size)))
      }
    }
    return windows
  } finally {
    await close()
    await drop()
  }
}

async function measureSize(size: number, pids: readonly number[], append: () => Promise<void>): Promise<BatchWindow> {
  const from = performance.now()
  const before = process.cpuUsage()
  const postgresCpu = watchCpu(pids)
  let calls = 0
  for (; performance.now() - from < WINDOW_MS; calls++) await append()
  const { user, system } = process.cpuUsage(before)
  const postgresSeconds = postgresCpu()
  const messages = calls * size
  return {
    size,
    callMs: (performance.now() - from) / calls,
    nodeMicros: (user + system) / messages,
    postgresMicros: postgresSeconds === null ? null : (postgresSeconds * 1e6) / messages,
  }
}

/** Sorted by conversation, as the group commit does. */
function batchOf(pairs: readonly Pair[], size: number): AppendInput[] {
  return shuffle(pairs, Math.random)
    .slice(0, size)
    .map(({ conversationId, sides }) => ({
      conversationId,
      clientId: randomUUID(),
      senderId: sides[Math.random() < 0.5 ? 0 : 1].id,
      body: '안녕하세요, 이 찻잔은 식기세척기에 넣어도 괜찮을까요?',
    }))
    .sort((a, b) => (a.conversationId < b.conversationId ? -1 : 1))
}
