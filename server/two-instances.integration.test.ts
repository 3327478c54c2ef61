import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LiveSocket } from '#components/live/live-socket.ts'
import { startTcpProxy, type TcpProxy } from '#scripts/testing/tcp-proxy.ts'
import { data, type Person, showConversation, startWorld, until, type World } from '#scripts/testing/world.ts'
import type { OpenedConversation } from '#server/protocol/conversation.ts'

// The whole promise at once, without a browser: many people over two instances, with the product's own client state,
// while sends are doubled and lines are cut at random.

const SHOPPERS = 20
const SELLERS = 5
const MESSAGES = 2000
const SEED = 20261122

let world: World
let lines: [TcpProxy, TcpProxy]
beforeAll(async () => {
  world = await startWorld()
  lines = [await startTcpProxy(world.a.server.port), await startTcpProxy(world.b.server.port)]
})
afterAll(async () => {
  await world.stop()
  for (const line of lines) await line.close()
})

type Screen = ReturnType<typeof showConversation> & { live: LiveSocket; person: Person; conversationId: string }

/** mulberry32: the same run every time. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function show(live: LiveSocket, person: Person, opened: OpenedConversation): Screen {
  return { ...showConversation(live, person, opened), live, person, conversationId: opened.conversation.id }
}

/** An instance behind a line that can be cut: even numbers a, odd ones b. */
function through(i: number): { url: string } {
  return { url: `http://127.0.0.1:${lines[i % 2 === 0 ? 0 : 1].port}` }
}

async function openScreens(): Promise<Screen[]> {
  const shopId = await world.addShop()
  const productId = await world.addProduct(shopId)
  const shoppers = await Promise.all(Array.from({ length: SHOPPERS }, () => world.addPerson()))
  const sellers = await Promise.all(Array.from({ length: SELLERS }, () => world.addPerson({ shopId })))
  const sellerLives = await Promise.all(sellers.map((one, i) => world.connect(one, through(i))))
  const screens: Screen[] = []
  for (const [i, shopper] of shoppers.entries()) {
    const live = await world.connect(shopper, through(i + 1))
    const opened = await data(live.command('conversation:open', { productId }))
    screens.push(show(live, shopper, opened))
    for (const [s, seller] of sellers.entries()) {
      // Every seller watches every conversation, as an inbox left open would.
      const sellerLive = sellerLives[s]
      if (sellerLive) screens.push(show(sellerLive, seller, opened))
    }
  }
  return screens
}

describe('two instances', () => {
  it('MS3 CS1 CS3 CS7 show everybody the database, and nothing else, after doubled sends and cut lines', async () => {
    const random = seededRandom(SEED)
    const screens = await openScreens()
    const sent: { clientId: string; body: string }[] = []
    let cuts = 0
    let doubles = 0
    for (let n = 0; n < MESSAGES; n++) {
      const screen = screens[Math.floor(random() * screens.length)] as Screen
      screen.send(`message ${n}`)
      const written = screen.getSnapshot().pending.at(-1)
      if (written) sent.push({ clientId: written.clientId, body: written.body })
      if (written && random() < 0.1) {
        doubles++
        const { clientId, body } = written
        void screen.live.command('message:send', { conversationId: screen.conversationId, clientId, body })
      }
      if (random() < 0.02) {
        const line = lines[random() < 0.5 ? 0 : 1]
        if (line.cut((open) => Math.floor(random() * open))) cuts++
      }
      if (n % 20 === 0) await new Promise(setImmediate)
    }
    expect(cuts).toBeGreaterThan(10)
    expect(doubles).toBeGreaterThan(100)

    await until(() => screens.every((one) => one.getSnapshot().pending.length === 0), 60_000)
    const rows = await readLog()
    await until(
      () => screens.every((one) => one.getSnapshot().messages.length === rows.get(one.conversationId)?.length),
      30_000,
    )

    expect(
      [...rows.values()]
        .flat()
        .map((row) => row.clientId)
        .sort(),
    ).toEqual(sent.map((one) => one.clientId).sort())
    for (const log of rows.values()) expect(log.map((row) => row.seq)).toEqual(log.map((_, i) => i + 1))
    for (const screen of screens) {
      const shown = screen.getSnapshot().messages.map(({ seq, clientId, body }) => ({ seq, clientId, body }))
      expect(shown).toEqual(rows.get(screen.conversationId))
    }
    for (const screen of screens) screen.stop()
  }, 120_000)

  it('CS8 brings the older page that was asked for without a line when there is one again', async () => {
    const productId = await world.addProduct(await world.addShop())
    const shopper = await world.addPerson()
    const live = await world.connect(shopper, through(0))
    const { id: conversationId } = (await data(live.command('conversation:open', { productId }))).conversation
    for (let n = 1; n <= 60; n++) {
      await data(live.command('message:send', { conversationId, clientId: randomUUID(), body: `${n}` }))
    }
    const screen = showConversation(live, shopper, await data(live.command('conversation:open', { conversationId })))
    expect(screen.bodies()).toHaveLength(50)
    lines[0].cut((open) => open - 1)
    await until(() => live.getStatus().is !== 'online')
    await screen.loadOlder()
    expect(screen.bodies()).toEqual(Array.from({ length: 60 }, (_, i) => `${i + 1}`))
    screen.stop()
  })

  it('CS10 sends what is unsent though its screen has gone and its line was cut', async () => {
    const productId = await world.addProduct(await world.addShop())
    const shopper = await world.addPerson()
    const live = await world.connect(shopper, through(0))
    const opened = await data(live.command('conversation:open', { productId }))
    const screen = showConversation(live, shopper, opened)
    lines[0].cut((open) => open - 1)
    for (const body of ['one', 'two', 'three']) screen.send(body)
    screen.stop()
    const bodies = async () => {
      const sql = 'SELECT body FROM chat_messages WHERE conversation_id = $1 ORDER BY seq'
      return (await world.db.query(sql, [opened.conversation.id])).rows.map((row) => row.body)
    }
    await until(async () => (await bodies()).length === 3)
    expect(await bodies()).toEqual(['one', 'two', 'three'])
  })
})

async function readLog() {
  const sql = 'SELECT conversation_id, seq, client_id, body FROM chat_messages ORDER BY conversation_id, seq'
  const rows = new Map<string, { seq: number; clientId: string; body: string }[]>()
  for (const { conversation_id, seq, client_id, body } of (await world.db.query(sql)).rows) {
    rows.set(conversation_id, [...(rows.get(conversation_id) ?? []), { seq, clientId: client_id, body }])
  }
  return rows
}
