import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDevice } from '#scripts/testing/device.ts'
import { createTestLog, openOutboxTab } from '#scripts/testing/outbox-tab.ts'
import { fail } from '#server/protocol/result.ts'

/** One tab; the test is the server: it decides when and how each send is answered. */
async function setUp({ online = true } = {}) {
  const log = createTestLog()
  const tab = openOutboxTab({ log, device: createDevice().openTab(), online })
  await settle()
  return { ...tab, log, asked: log.sends }
}

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0)
}

describe('the outbox', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('CS5 sends in the order of writing, one at a time', async () => {
    const { outbox, log, asked, state } = await setUp()
    for (const body of ['a', 'b', 'c']) outbox.add(body)
    for (const body of ['a', 'b', 'c']) {
      await settle()
      expect(asked.map((one) => one.body)).toEqual([body])
      log.answerAll()
    }
    await settle()
    expect(state().pending).toEqual([])
    expect(state().messages.map((one) => one.body)).toEqual(['a', 'b', 'c'])
  })

  it('CS5 tries again under the same clientId when the outcome is unknown, and nothing overtakes it', async () => {
    const { outbox, asked } = await setUp()
    outbox.add('a')
    outbox.add('b')
    await settle()
    asked[0]?.answer(fail('unavailable', 'no answer'))
    await vi.advanceTimersByTimeAsync(500)
    expect(asked).toHaveLength(2)
    expect(asked[1]).toMatchObject({ body: 'a', clientId: asked[0]?.clientId })
  })

  it('CS5 waits as long as the server asks for', async () => {
    const { outbox, asked } = await setUp()
    outbox.add('a')
    await settle()
    asked[0]?.answer(fail('overloaded', 'later', { retryAfterMs: 3000 }))
    await vi.advanceTimersByTimeAsync(2999)
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(asked).toHaveLength(2)
  })

  it('CS5 keeps what is written offline and sends it in order when the line is back', async () => {
    const { outbox, log, asked, goOnline, state } = await setUp({ online: false })
    outbox.add('a')
    outbox.add('b')
    await settle()
    expect(asked).toHaveLength(0)
    expect(state().pending.map((one) => one.status)).toEqual(['waiting', 'waiting'])
    goOnline()
    for (let answered = 0; answered < 2; answered++) {
      await settle()
      log.answerAll()
    }
    expect(log.bodies()).toEqual(['a', 'b'])
  })

  it('CS6 shows what the server refuses for good, goes on with the next, and retries on demand', async () => {
    const { outbox, asked, log, state } = await setUp()
    outbox.add('a')
    outbox.add('b')
    await settle()
    const [first] = asked.splice(0)
    first?.answer(fail('not_found', 'gone'))
    await settle()
    expect(state().pending[0]).toMatchObject({ body: 'a', status: 'failed', code: 'not_found' })
    log.answerAll()
    await settle()
    expect(log.bodies()).toEqual(['b'])
    outbox.retry(first?.clientId ?? '')
    await settle()
    expect(asked[0]).toMatchObject({ body: 'a', clientId: first?.clientId })
  })

  it('OB5 leaves what its person is not signed in for', async () => {
    const { outbox, asked, state } = await setUp()
    outbox.add('a')
    await settle()
    asked[0]?.answer(fail('unauthenticated', 'the session has ended'))
    await settle()
    expect(state().pending[0]).toMatchObject({ status: 'waiting' })
  })
})
