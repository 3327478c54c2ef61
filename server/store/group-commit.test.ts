import { describe, expect, it, vi } from 'vitest'
import type { AppendInput, AppendOutcome } from '#server/domain/deps.ts'
import { createGroupCommit } from './group-commit.ts'

function input(conversation: number, n: number): AppendInput {
  const hex = conversation.toString(16).padStart(4, '0')
  return {
    conversationId: `${hex}0000-0000-4000-8000-000000000000`,
    clientId: `client-${n}`,
    senderId: 's',
    body: `${n}`,
  }
}

function stored({ body }: AppendInput): AppendOutcome {
  const createdAt = new Date(0).toISOString()
  return { status: 'stored', seq: 1, createdAt, body, role: 'shopper', sides: { shopperId: 'a', shopId: 'b' } }
}

/** A database whose answers the test gives, batch by batch. */
function setUp(lanes = 1) {
  const batches: { rows: readonly AppendInput[]; answer: (error?: unknown) => Promise<void> }[] = []
  const errors: unknown[] = []
  const log = createGroupCommit(
    (rows) =>
      new Promise((resolve, reject) => {
        const answer = async (error?: unknown) => {
          if (error) reject(error)
          else resolve(rows.map(stored))
          await new Promise(setImmediate)
        }
        batches.push({ rows, answer })
      }),
    lanes,
    (error) => errors.push(error),
  )
  return { log, batches, errors }
}

const lockTimeout = () => Object.assign(new Error('locked'), { code: '55P03' })
const dataError = () => Object.assign(new Error('bad row'), { code: '22021' })

describe('group commit', () => {
  it('sends a lone message at once', () => {
    const { log, batches } = setUp()
    void log.append(input(1, 1))
    expect(batches).toHaveLength(1)
  })

  it('gathers while a batch is at the database, and sends the rest as one', async () => {
    const { log, batches } = setUp()
    for (let n = 0; n < 10; n++) void log.append(input(1, n))
    expect(batches.map((one) => one.rows.length)).toEqual([1])
    await batches[0]?.answer()
    expect(batches.map((one) => one.rows.length)).toEqual([1, 9])
  })

  it('MS7 sorts a batch by conversation and keeps the order inside one', async () => {
    const { log, batches } = setUp()
    for (const [conversation, n] of [
      [9, 0],
      [3, 1],
      [1, 2],
      [3, 3],
      [1, 4],
    ] as const)
      void log.append(input(conversation, n))
    await batches[0]?.answer()
    expect(batches[1]?.rows.map((one) => one.body)).toEqual(['2', '4', '1', '3'])
  })

  it('sends a second batch beside the first when many wait, and nothing of a conversation that is at the database', async () => {
    const { log, batches } = setUp(2)
    for (let n = 0; n < 3; n++) void log.append(input(7, n))
    for (let n = 3; n < 18; n++) void log.append(input(n + 10, n))
    expect(batches.map((one) => one.rows.length)).toEqual([1])
    void log.append(input(100, 18))
    expect(batches.map((one) => one.rows.length)).toEqual([1, 16])
    await batches[1]?.answer()
    expect(batches).toHaveLength(2)
    await batches[0]?.answer()
    expect(batches[2]?.rows.map((one) => one.body)).toEqual(['1', '2'])
  })

  it('keeps the order of a conversation when more wait than one batch takes', async () => {
    const { log, batches } = setUp(2)
    for (let n = 0; n < 1200; n++) void log.append(input(n % 3, n))
    for (let i = 0; batches[i]; i++) await batches[i]?.answer()
    const sent = batches.flatMap((one) => one.rows.map((row) => Number(row.body)))
    expect(sent).toHaveLength(1200)
    for (const conversation of [0, 1, 2]) {
      const own = sent.filter((n) => n % 3 === conversation)
      expect(own).toEqual([...own].sort((a, b) => a - b))
    }
  })

  it('lets nobody wait long for company behind a batch that is held up', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { log, batches } = setUp(2)
    void log.append(input(1, 0))
    void log.append(input(2, 1))
    expect(batches).toHaveLength(1)
    vi.advanceTimersByTime(5)
    expect(batches[1]?.rows.map((one) => one.body)).toEqual(['1'])
    vi.useRealTimers()
  })

  it('MS8 fails a poisoned row alone', async () => {
    const { log, batches, errors } = setUp()
    const first = log.append(input(1, 0))
    const rest = [1, 2, 3, 4].map((n) => log.append(input(1, n)))
    await batches[0]?.answer()
    // Row 3 is the bad one: whatever batch holds it is refused.
    for (let i = 1; i < 8 && batches[i]; i++) {
      await batches[i]?.answer(batches[i]?.rows.some((one) => one.body === '3') ? dataError() : undefined)
    }
    const outcomes = await Promise.all([first, ...rest])
    expect(outcomes.map((one) => one.status)).toEqual(['stored', 'stored', 'stored', 'refused', 'stored'])
    expect(errors).toHaveLength(1)
  })

  it('MS8 answers unavailable, and tries nothing more, when the database is gone', async () => {
    const { log, batches } = setUp()
    const first = log.append(input(1, 0))
    const second = log.append(input(1, 1))
    await batches[0]?.answer(new Error('connection terminated'))
    expect((await first).status).toBe('unavailable')
    await batches[1]?.answer()
    expect((await second).status).toBe('stored')
  })

  it('MS8 tries each conversation once by itself when one of them is locked by somebody else', async () => {
    const { log, batches } = setUp()
    const first = log.append(input(1, 0))
    const rest = [2, 3, 3, 4].map((conversation, n) => log.append(input(conversation, n + 1)))
    await batches[0]?.answer()
    for (let i = 1; batches[i]; i++) {
      await batches[i]?.answer(batches[i]?.rows.some((one) => one.body === '2') ? lockTimeout() : undefined)
    }
    const outcomes = await Promise.all([first, ...rest])
    expect(outcomes.map((one) => one.status)).toEqual(['stored', 'stored', 'unavailable', 'unavailable', 'stored'])
    expect(batches.map((one) => one.rows.length)).toEqual([1, 4, 1, 2, 1])
    // For a while it is not even tried, so that nobody waits behind it.
    expect(await log.append(input(3, 5))).toEqual({ status: 'unavailable' })
    expect(batches).toHaveLength(5)
  })

  it('MS9 answers overloaded to who has waited too long behind a batch, and takes more when it moves again', async () => {
    vi.useFakeTimers({ toFake: ['performance', 'setInterval'] })
    const { log, batches } = setUp()
    void log.append(input(1, 0))
    const early = log.append(input(1, 1))
    await vi.advanceTimersByTimeAsync(1500)
    const late = log.append(input(1, 2))
    await vi.advanceTimersByTimeAsync(1000)
    expect(await early).toEqual({ status: 'overloaded' })
    await batches[0]?.answer()
    await batches[1]?.answer()
    expect(await late).toMatchObject({ status: 'stored' })
    expect(batches.map((one) => one.rows.map((row) => row.body))).toEqual([['0'], ['2']])
    vi.useRealTimers()
  })

  it('MS9 answers overloaded past the bound, without trying', async () => {
    const { log, batches } = setUp()
    for (let n = 0; n < 10_001; n++) void log.append(input(1, n))
    expect(await log.append(input(1, 10_001))).toEqual({ status: 'overloaded' })
    expect(batches).toHaveLength(1)
  })

  it('is idle when everything has been answered', async () => {
    const { log, batches } = setUp()
    void log.append(input(1, 0))
    let idle = false
    void log.idle().then(() => {
      idle = true
    })
    await new Promise(setImmediate)
    expect(idle).toBe(false)
    await batches[0]?.answer()
    expect(idle).toBe(true)
  })
})
