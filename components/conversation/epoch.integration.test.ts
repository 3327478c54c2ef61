import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LiveSocket } from '#components/live/live-socket.ts'
import { startTcpProxy, type TcpProxy } from '#scripts/testing/tcp-proxy.ts'
import { data, type Person, showConversation, startWorld, until, type World } from '#scripts/testing/world.ts'
import { inPlace, isVanished } from './vanished.ts'

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

type Screen = ReturnType<typeof showConversation>

/** One inquiry, on the shopper's screen (behind a line that can be cut) and on the seller's, on another instance. */
async function openBoth() {
  const shopId = await world.addShop()
  const productId = await world.addProduct(shopId)
  const shopper = await world.addPerson()
  const seller = await world.addPerson({ shopId })
  const live = await world.connect(shopper, { url: `http://127.0.0.1:${line.port}` })
  const { conversation } = await data(live.command('conversation:open', { productId }))
  const show = async (person: Person, socket: LiveSocket) =>
    showConversation(
      socket,
      person,
      await data(socket.command('conversation:open', { conversationId: conversation.id })),
    )
  return {
    live,
    shopper,
    conversationId: conversation.id,
    asks: await show(shopper, live),
    answers: await show(seller, await world.connect(seller, world.b)),
  }
}

/** What the screen shows, from top to bottom; what vanished in brackets. */
function shown({ getSnapshot }: Screen): string[] {
  const { messages, vanished, pending } = getSnapshot()
  const rows = inPlace(messages, vanished).map((one) => (isVanished(one) ? `(${one.body})` : one.body))
  return [...rows, ...pending.map((one) => `${one.body} …`)]
}

async function say(screen: Screen, ...bodies: string[]): Promise<void> {
  for (const body of bodies) screen.send(body)
  await until(() => screen.getSnapshot().pending.length === 0)
}

/** It may be back before anybody looks. */
async function cut(live: LiveSocket): Promise<void> {
  let isCut = false
  const stop = live.onStatus(() => {
    isCut ||= live.getStatus().is === 'reconnecting'
  })
  line.cut((open) => open - 1)
  await until(() => isCut)
  stop()
}

/** The database as a backup has it, from when the conversation ended at `seq`. */
async function restore(conversationId: string, seq: number): Promise<void> {
  await world.db.query('DELETE FROM chat_messages WHERE conversation_id = $1 AND seq > $2', [conversationId, seq])
  await world.db.query(
    `UPDATE conversations SET last_seq = $2, shop_read_seq = least(shop_read_seq, $2),
       shopper_read_seq = least(shopper_read_seq, $2) WHERE id = $1`,
    [conversationId, seq],
  )
}

async function readLog(conversationId: string) {
  const sql = 'SELECT seq, client_id, body FROM chat_messages WHERE conversation_id = $1 ORDER BY seq'
  return (await world.db.query(sql, [conversationId])).rows
}

/** Five messages on both screens; the last two are the seller's and the shopper's. */
async function talk() {
  const both = await openBoth()
  await say(both.asks, 'one', 'two', 'three')
  await say(both.answers, 'four')
  await say(both.asks, 'five')
  await until(() => [both.asks, both.answers].every((screen) => screen.bodies().length === 5))
  return both
}

describe('a database that was restored', () => {
  it('CS13 CS14 CS15 marks what it lost when the line is back, and goes on at the same places', async () => {
    const { live, asks, answers, conversationId } = await talk()
    await restore(conversationId, 3)
    await cut(live)
    await until(() => asks.getSnapshot().vanished.length === 2)
    expect(shown(asks)).toEqual(['one', 'two', 'three', '(four)', '(five)'])
    expect(asks.getSnapshot().conversation.lastSeq).toBe(3)

    // The seller's line stayed: the first message at a place that was another's tells that screen.
    await say(asks, 'new four')
    await until(() => answers.getSnapshot().vanished.length === 2)
    await say(answers, 'new five')
    const after = ['one', 'two', 'three', '(four)', '(five)', 'new four', 'new five']
    await until(() => asks.bodies().length === 5)
    expect(shown(asks)).toEqual(after)
    expect(shown(answers)).toEqual(after)
    expect(asks.getSnapshot().messages.map((one) => one.seq)).toEqual([1, 2, 3, 4, 5])

    const five = asks.getSnapshot().vanished.find((one) => one.body === 'five')?.clientId ?? ''
    asks.retry(five)
    await until(() => answers.bodies().includes('five') && asks.bodies().includes('five'))
    const again = ['one', 'two', 'three', '(four)', 'new four', 'new five', 'five']
    expect(shown(asks)).toEqual(again)
    expect(shown(answers)).toEqual(again)
    expect((await readLog(conversationId)).at(-1)).toEqual({ seq: 6, client_id: five, body: 'five' })

    asks.discard(asks.getSnapshot().vanished[0]?.clientId ?? '')
    expect(shown(asks)).toEqual(again.filter((body) => body !== '(four)'))
    for (const screen of [asks, answers]) screen.stop()
  })

  it('CS13 CS14 marks what it lost on screens whose lines stayed, when the epoch is another', async () => {
    const { asks, answers, conversationId } = await talk()
    await restore(conversationId, 4)
    await world.db.query('UPDATE history SET epoch = gen_random_uuid()')
    await until(() => [asks, answers].every((screen) => screen.getSnapshot().vanished.length === 1))
    for (const screen of [asks, answers]) expect(shown(screen)).toEqual(['one', 'two', 'three', 'four', '(five)'])
    for (const screen of [asks, answers]) screen.stop()
  })

  it('CS14 keeps what vanished while no screen shows it', async () => {
    const { asks, answers, conversationId } = await talk()
    await restore(conversationId, 4)
    await world.db.query('UPDATE history SET epoch = gen_random_uuid()')
    await until(() => asks.getSnapshot().vanished.length === 1)
    asks.stop()
    await say(answers, 'new five')
    await until(() => asks.bodies().includes('new five'))
    expect(shown(asks)).toEqual(['one', 'two', 'three', 'four', '(five)', 'new five'])
    answers.stop()
  })
})

describe('a screen that was away for long', () => {
  it('CS17 shows the newest page of 700 messages, and then all of them by paging back', async () => {
    const { live, shopper, asks, answers, conversationId } = await openBoth()
    await say(asks, 'one', 'two')
    await cut(live)
    await world.db.query(
      `WITH missed AS (
         INSERT INTO chat_messages (conversation_id, seq, client_id, sender_id, sender_role, body, created_at)
         SELECT $1, n, gen_random_uuid(), $2, 'shopper', 'missed ' || n, now() FROM generate_series(3, 702) n
       ) UPDATE conversations SET last_seq = 702, last_message_at = now() WHERE id = $1`,
      [conversationId, shopper.id],
    )
    await until(() => asks.getSnapshot().skipped !== null)
    expect(asks.getSnapshot().messages.map((one) => one.seq)).toEqual(Array.from({ length: 50 }, (_, i) => 653 + i))
    expect(asks.getSnapshot().skipped).toEqual({ from: 3, to: 652 })

    answers.send('and on')
    await until(() => asks.bodies().at(-1) === 'and on')
    const left: number[] = []
    while (asks.getSnapshot().hasOlder) {
      await asks.loadOlder()
      const { skipped } = asks.getSnapshot()
      left.push(skipped ? skipped.to - skipped.from + 1 : 0)
    }
    expect(left).toEqual([...left].sort((a, b) => b - a))
    expect(left.at(-1)).toBe(0)
    const log = await readLog(conversationId)
    expect(log).toHaveLength(703)
    const screen = asks.getSnapshot().messages.map(({ seq, clientId, body }) => ({ seq, client_id: clientId, body }))
    expect(screen).toEqual(log)
    for (const one of [asks, answers]) one.stop()
  })
})
