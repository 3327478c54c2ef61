import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDevice } from '#scripts/testing/device.ts'
import { startTcpProxy, type TcpProxy } from '#scripts/testing/tcp-proxy.ts'
import { data, type Person, showConversation, startWorld, until, type World } from '#scripts/testing/world.ts'

// The outbox against the real log: what a device keeps, over the ends of its tabs, becomes one row each.

let world: World
let line: TcpProxy
beforeAll(async () => {
  world = await startWorld()
  line = await startTcpProxy(world.a.server.port)
})
afterAll(async () => {
  await world.stop()
  await line.close()
})

async function setUp() {
  const shopId = await world.addShop()
  const productId = await world.addProduct(shopId)
  const shopper = await world.addPerson()
  const opening = await world.connect(shopper, world.b)
  const opened = await data(opening.command('conversation:open', { productId }))
  const device = createDevice()
  return {
    shopId,
    shopper,
    opened,
    device,
    /** A tab of the device, on an instance or a line to it. */
    async openTab({ url }: { url: string }, person: Person = shopper) {
      const live = await world.connect(person, { url })
      const tab = device.openTab()
      return { ...showConversation(live, shopper, opened, tab), live, crash: tab.crash }
    },
    async stored(): Promise<string[]> {
      const sql = 'SELECT body FROM chat_messages WHERE conversation_id = $1 ORDER BY seq'
      return (await world.db.query(sql, [opened.conversation.id])).rows.map((row) => row.body)
    },
  }
}

describe('the outbox of a device', () => {
  it('OB1 OB3 stores once, and in order, what tabs that are cut off and crash have written', async () => {
    const { openTab, stored, device, shopper } = await setUp()
    const proxied = { url: `http://127.0.0.1:${line.port}` }
    const written: string[] = []
    for (let life = 0; life < 5; life++) {
      const tab = await openTab(proxied)
      for (let n = 0; n < 20; n++) {
        tab.send(`${life}-${n}`)
        written.push(`${life}-${n}`)
        // Some are on their way, some acked, some not even sent when the line goes.
        if (n === 5 + life * 3) line.cut((open) => open - 1)
        if (n % 7 === 0) await new Promise(setImmediate)
      }
      tab.crash()
      tab.live.close()
    }
    const last = await openTab(world.b)
    await until(async () => (await device.storage.list(shopper.id)).length === 0)
    expect(await stored()).toEqual(written)
    await until(() => last.getSnapshot().pending.length === 0)
    last.stop()
  })

  it('OB5 never sends what one person wrote over the connection of another', async () => {
    const { openTab, stored, opened, shopId } = await setUp()
    // The worst case: somebody who may write into this conversation too.
    const tab = await openTab(world.a, await world.addPerson({ shopId }))
    tab.send('mine')
    const conversationId = opened.conversation.id
    // By the first answer it would be on its way, by the second it would be stored.
    for (const body of ['one', 'two']) {
      await data(tab.live.command('message:send', { conversationId, clientId: randomUUID(), body }))
    }
    expect(await stored()).toEqual(['one', 'two'])
    expect(tab.getSnapshot().pending).toMatchObject([{ body: 'mine', status: 'waiting' }])
    tab.crash()

    const back = await openTab(world.b)
    await until(async () => (await stored()).length === 3)
    expect(await stored()).toEqual(['one', 'two', 'mine'])
    back.stop()
    tab.stop()
  })
})
