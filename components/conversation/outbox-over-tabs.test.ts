import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDevice } from '#scripts/testing/device.ts'
import { createTestLog, openOutboxTab } from '#scripts/testing/outbox-tab.ts'
import { fail } from '#server/protocol/result.ts'
import { createMemoryStorage } from './memory-storage.ts'

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0)
}

function setUp() {
  const log = createTestLog()
  const device = createDevice()
  return {
    log,
    device,
    async open(options: { name?: string; userId?: string; online?: boolean } = {}) {
      const tab = openOutboxTab({ log, device: device.openTab(), ...options })
      await settle()
      return tab
    },
    /** The server stores and acks whatever comes, until nothing comes any more. Answers who sent what. */
    async flush() {
      const sent: string[] = []
      for (await settle(); log.sends.length > 0; await settle()) {
        sent.push(...log.sends.map((one) => one.tab + one.body))
        log.answerAll()
      }
      return sent
    },
  }
}

describe('the outbox over reloads and tabs', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('OB1 brings back what was not sent, and sends it before anything newly written', async () => {
    const { log, open, flush } = setUp()
    const before = await open({ online: false })
    for (const body of ['a', 'b', 'c']) before.outbox.add(body)
    before.crash()

    const after = await open({ online: false })
    expect(after.pending()).toEqual(['a', 'b', 'c'])
    after.outbox.add('d')
    after.goOnline()
    await flush()
    expect(log.bodies()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('OB1 puts what was written while the device was still reading behind what it had kept', async () => {
    const { log, device, open, flush } = setUp()
    const before = await open({ online: false })
    before.outbox.add('a')
    before.crash()

    const list = async (userId: string) => {
      await new Promise((resolve) => setTimeout(resolve, 1000))
      return device.storage.list(userId)
    }
    const after = openOutboxTab({ log, device: createDevice({ ...device.storage, list }).openTab() })
    await settle()
    after.outbox.add('b')
    expect(after.pending()).toEqual(['b'])
    await vi.advanceTimersByTimeAsync(999)
    expect(log.sends).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    await flush()
    expect(log.bodies()).toEqual(['a', 'b'])
  })

  it('OB1 keeps nothing that was acked or discarded', async () => {
    const { log, device, open, flush } = setUp()
    const tab = await open()
    tab.outbox.add('a')
    tab.outbox.add('b')
    await settle()
    log.sends.splice(0)[0]?.answer(fail('invalid_input', 'no'))
    await flush()
    expect((await device.storage.list('me')).map((row) => row.body)).toEqual(['a'])
    tab.outbox.discard(tab.state().pending[0]?.clientId ?? '')
    await settle()
    expect(await device.storage.list('me')).toEqual([])
  })

  it('OB1 finds out about a message whose ack was lost in a crash, and shows it once', async () => {
    const { log, device, open, flush } = setUp()
    const before = await open()
    before.outbox.add('a')
    await settle()
    before.crash()
    for (const send of log.sends.splice(0)) log.store(send)

    // It is on the screen already when this page comes, or further up than the page reaches.
    const shown = await open()
    expect(shown.pending()).toEqual([])
    expect(await device.storage.list('me')).toEqual([])
    await flush()
    expect(log.bodies()).toEqual(['a'])
  })

  it('OB2 lets one tab send for all, each tab’s own order kept', async () => {
    const { log, open, flush } = setUp()
    const one = await open({ name: '1', online: false })
    const two = await open({ name: '2', online: false })
    one.outbox.add('a')
    two.outbox.add('x')
    one.outbox.add('b')
    two.outbox.add('y')
    await settle()
    expect(one.pending().sort()).toEqual(['a', 'b', 'x', 'y'])
    expect(two.pending().sort()).toEqual(['a', 'b', 'x', 'y'])
    two.goOnline()
    one.goOnline()
    const sent = await flush()
    expect(sent.map((each) => each[0])).toEqual(['1', '1', '1', '1'])
    expect(log.bodies().filter((body) => 'ab'.includes(body))).toEqual(['a', 'b'])
    expect(log.bodies().filter((body) => 'xy'.includes(body))).toEqual(['x', 'y'])
    expect(two.pending()).toEqual([])
  })

  it('OB3 gives the turn to another tab when the sending one closes or crashes', async () => {
    for (const end of ['close', 'crash'] as const) {
      const { log, open, flush } = setUp()
      const one = await open({ name: '1' })
      const two = await open({ name: '2' })
      one.outbox.add('a')
      one.outbox.add('b')
      two.outbox.add('c')
      await settle()
      expect(log.sends.map((send) => send.tab)).toEqual(['1'])
      log.sends.splice(0)
      one[end]()
      expect(await flush()).toEqual(['2a', '2b', '2c'])
      expect(log.bodies()).toEqual(['a', 'b', 'c'])
    }
  })

  it('OB3 hears from the other tabs what the storage could not keep', async () => {
    const log = createTestLog()
    const nothing = { ...createMemoryStorage(), add: async () => {} }
    const device = createDevice(nothing)
    const one = openOutboxTab({ log, device: device.openTab(), name: '1', online: false })
    await settle()
    one.outbox.add('a')
    const two = openOutboxTab({ log, device: device.openTab(), name: '2' })
    two.outbox.add('b')
    await settle()
    expect(two.pending()).toEqual(['b'])
    await vi.advanceTimersByTimeAsync(10_000)
    for (let answered = 0; answered < 2; answered++) {
      expect(log.sends.map((send) => send.tab)).toEqual(['2'])
      log.answerAll()
      await settle()
    }
    expect(log.bodies().sort()).toEqual(['a', 'b'])
  })

  it('OB3 takes the turn from a tab that does not get the message out within ten seconds', async () => {
    const { log, open } = setUp()
    await open({ name: '1', online: false })
    const two = await open({ name: '2' })
    two.outbox.add('a')
    await vi.advanceTimersByTimeAsync(5_000)
    two.outbox.add('b')
    await vi.advanceTimersByTimeAsync(4_999)
    expect(log.sends).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(log.sends.map((send) => send.tab + send.body)).toEqual(['2a'])
  })

  it('OB3 leaves the turn where it is while it could not send either, or the other gets on', async () => {
    const { log, open, flush } = setUp()
    const one = await open({ name: '1' })
    const two = await open({ name: '2', online: false })
    for (let n = 0; n < 4; n++) two.outbox.add(`${n}`)
    two.goOnline()
    for (let n = 0; n < 4; n++) {
      await vi.advanceTimersByTimeAsync(9_000)
      expect(log.sends.map((send) => send.tab)).toEqual(['1'])
      log.answerAll()
    }
    for (const body of ['a', 'b']) two.outbox.add(body)
    await settle()
    two.goOffline()
    await vi.advanceTimersByTimeAsync(15_000)
    expect(one.state().pending[0]).toMatchObject({ body: 'a', status: 'sending' })
    expect(await flush()).toEqual(['1a', '1b'])
  })

  it('OB4 shows in every tab, and after a reload, what failed for good and why; any of them retries or discards', async () => {
    const { log, open, flush } = setUp()
    const one = await open({ name: '1' })
    const two = await open({ name: '2' })
    two.outbox.add('a')
    two.outbox.add('b')
    await settle()
    log.sends.splice(0)[0]?.answer(fail('not_found', 'gone'))
    await settle()
    log.sends.splice(0)[0]?.answer(fail('invalid_input', 'no'))
    await settle()
    const failed = [
      { body: 'a', status: 'failed', code: 'not_found' },
      { body: 'b', status: 'failed', code: 'invalid_input' },
    ]
    const three = await open({ name: '3' })
    for (const tab of [one, two, three]) expect(tab.state().pending).toMatchObject(failed)

    const [a, b] = three.state().pending.map((message) => message.clientId)
    three.outbox.discard(b ?? '')
    three.outbox.retry(a ?? '')
    expect(await flush()).toEqual(['1a'])
    for (const tab of [one, two, three, await open()]) expect(tab.pending()).toEqual([])
    expect(log.bodies()).toEqual(['a'])
  })

  it('OB5 is one person’s: what another wrote on the device is neither shown nor sent, and waits', async () => {
    const { log, open, flush } = setUp()
    const mine = await open({ online: false })
    mine.outbox.add('a')
    mine.close()
    const other = await open({ userId: 'somebody else' })
    expect(other.pending()).toEqual([])
    expect(await flush()).toEqual([])
    other.close()
    await open()
    await flush()
    expect(log.bodies()).toEqual(['a'])
  })

  it('OB7 sends without waiting for the device to keep it', async () => {
    const log = createTestLog()
    const never = { ...createMemoryStorage(), add: () => new Promise<void>(() => {}) }
    const tab = openOutboxTab({ log, device: createDevice(never).openTab() })
    await settle()
    tab.outbox.add('a')
    expect(log.sends.map((send) => send.body)).toEqual(['a'])
  })

  it('OB7 goes on without a device that does not answer', async () => {
    const log = createTestLog()
    const deaf = { ...createMemoryStorage(), list: () => new Promise<never>(() => {}) }
    const tab = openOutboxTab({ log, device: createDevice(deaf).openTab() })
    tab.outbox.add('a')
    await vi.advanceTimersByTimeAsync(2000)
    expect(log.sends.map((send) => send.body)).toEqual(['a'])
  })
})
