import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPresence } from '#components/conversation/presence.ts'
import type { LiveSocket } from '#components/live/live-socket.ts'
import { startKillableInstance } from '#scripts/testing/killable-instance.ts'
import { startTcpProxy } from '#scripts/testing/tcp-proxy.ts'
import {
  data,
  type Person,
  showConversation,
  startInstance,
  startWorld,
  until,
  type World,
} from '#scripts/testing/world.ts'
import { TYPING_TTL_MS } from '#server/protocol/limits.ts'
import type { Side } from '#server/protocol/sides.ts'

let world: World
let shopId: string
let productId: string
let seller: Person

beforeAll(async () => {
  world = await startWorld()
  shopId = await world.addShop()
  productId = await world.addProduct(shopId)
  seller = await world.addPerson({ shopId })
})
afterAll(() => world.stop())

/** A shopper connected to that instance, and a seller on `b` who has their conversation open. */
async function meet(instance: { url: string }) {
  const shopper = await world.addPerson()
  const live = await world.connect(shopper, instance)
  const opened = await data(live.command('conversation:open', { productId }))
  const conversationId = opened.conversation.id
  const selling = await world.connect(seller, world.b)
  const screen = showConversation(selling, seller, opened)
  return { live, selling, screen, conversationId, shopperSeen: see(selling, conversationId, 'shopper') }
}

/** The other side as a header shows it, and all that it has shown. */
function see(live: LiveSocket, conversationId: string, side: Side) {
  const presence = createPresence({ live, conversationId, side })
  const shown: string[] = []
  const stop = presence.subscribe(() => shown.push(presence.current()))
  return { is: presence.current, shown, stop }
}

/** Every presence fact that this socket hears from now on. */
function hear(live: LiveSocket) {
  const heard: { conversationId: string; side: Side; present: boolean }[] = []
  live.on('presence:changed', (fact) => heard.push(fact))
  return heard
}

describe('presence', () => {
  it('PR1 shows each side the other one, on whichever instance, and clears with the line', async () => {
    const { live, selling, screen, conversationId, shopperSeen } = await meet(world.a)
    const shopSeen = see(live, conversationId, 'shop')
    await until(() => shopperSeen.is() === 'present' && shopSeen.is() === 'present')
    live.close()
    expect(shopSeen.is()).toBe('unknown')
    await until(() => shopperSeen.is() === 'absent')
    live.connect()
    await until(() => shopperSeen.is() === 'present' && shopSeen.is() === 'present')
    expect(shopperSeen.shown).toEqual(['present', 'absent', 'present'])
    selling.close()
    screen.stop()
  })

  it('PR3 shows nothing of a connection that is lost and back at once', async () => {
    const line = await startTcpProxy(world.a.server.port)
    const { live, shopperSeen } = await meet({ url: `http://127.0.0.1:${line.port}` })
    await until(() => shopperSeen.is() === 'present')
    for (let n = 0; n < 3; n++) {
      const lost = new Promise<void>((resolve) => live.onStatus(resolve))
      line.cut(() => 0)
      await lost
      // At once, as for whoever looks at the page: by itself it waits longer after each line that did not last.
      live.connect()
      await until(() => live.getStatus().is === 'online')
    }
    // Whoever left for good after that is missed; by then the others had been looked for as often.
    const other = await meet(world.a)
    await until(() => other.shopperSeen.is() === 'present')
    other.live.close()
    await until(() => other.shopperSeen.is() === 'absent')
    expect(shopperSeen.shown).toEqual(['present'])
    await line.close()
  })

  it('PR2 takes an instance that is told to stop out before it ends', async () => {
    const instance = await startInstance(world.env)
    const redis = new Redis(world.env.REDIS_URL)
    const lease = () => redis.exists(`${world.prefix}:instance:${instance.deps.instanceId}`)
    const { live, shopperSeen } = await meet(instance)
    await until(async () => shopperSeen.is() === 'present' && (await lease()) === 1)
    await instance.server.stop()
    expect(await lease()).toBe(0)
    await until(() => shopperSeen.is() === 'absent')
    live.close()
    redis.disconnect()
  })

  it('PR6 answers nothing for a conversation of others, exactly as for one that does not exist', async () => {
    const { live, conversationId } = await meet(world.a)
    const outsider = await world.connect(await world.addPerson({ shopId: await world.addShop() }), world.b)
    const heard = hear(outsider)
    const watch = (input: unknown) => outsider.watchPresence(input as never)
    watch({ conversationId, watching: true })
    watch({ conversationId: randomUUID(), watching: true })
    watch({ conversationId: 'shop:1', watching: true })
    watch(null)
    const own = await otherConversation(outsider)
    watch({ conversationId: own, watching: true })
    await until(() => heard.length === 1)
    live.close()
    const last = see(outsider, own, 'shop')
    await until(() => last.is() === 'present')
    expect(new Set(heard.map((fact) => fact.conversationId))).toEqual(new Set([own]))
  })

  it('PR6 holds at most 50 watches for a socket, and none once they are taken back or it is gone', async () => {
    const { presence } = world.a.deps
    const watch = presence.watch
    let open = 0
    presence.watch = (audience, listener) => {
      const stop = watch(audience, listener)
      open++
      return () => {
        open--
        stop()
      }
    }
    const live = await world.connect(await world.addPerson(), world.a)
    const ids: string[] = []
    for (let n = 0; n < 51; n++) ids.push(await otherConversation(live))
    const heard = hear(live)
    for (const conversationId of ids) live.watchPresence({ conversationId, watching: true })
    await until(() => heard.length === 50)
    for (const conversationId of ids.slice(0, 10)) live.watchPresence({ conversationId, watching: false })
    await until(() => open === 40)
    // Asked for and taken back in one breath: the one that was being looked up does not stay.
    for (const watching of [true, false]) live.watchPresence({ conversationId: ids[0] as string, watching })
    live.watchPresence({ conversationId: ids[50] as string, watching: true })
    await until(() => heard.length === 51)
    expect([heard.at(-1)?.conversationId, open]).toEqual([ids[50], 41])
    live.close()
    await until(() => open === 0)
    presence.watch = watch
  })
})

/** One more conversation of this socket's person, about another product. */
async function otherConversation(live: LiveSocket): Promise<string> {
  const opened = await data(live.command('conversation:open', { productId: await world.addProduct(shopId) }))
  return opened.conversation.id
}

describe.concurrent('without a goodbye', () => {
  it('PR2 PR7 shows nobody there, and nobody writing, soon after their instance was killed', async () => {
    const instance = await startKillableInstance(world.env)
    const { live, conversationId, screen, shopperSeen } = await meet(instance)
    await until(() => shopperSeen.is() === 'present')
    live.setTyping({ conversationId, typing: true })
    await until(() => screen.typing() !== null)
    await instance.kill()
    const killedAt = performance.now()
    expect([shopperSeen.is(), screen.typing()]).toEqual(['present', { name: '김하나' }])
    await until(() => screen.typing() === null, TYPING_TTL_MS + 500)
    await until(() => shopperSeen.is() === 'absent', 10_000 - (performance.now() - killedAt))
    live.close()
    screen.stop()
  })

  it('PR2 shows nobody there when their network has vanished, after the heartbeat', async () => {
    const line = await startTcpProxy(world.a.server.port)
    const { live, shopperSeen } = await meet({ url: `http://127.0.0.1:${line.port}` })
    await until(() => shopperSeen.is() === 'present')
    line.forget()
    await line.refuse()
    // 10 s and 8 s of heartbeat, and the looks.
    await until(() => shopperSeen.is() === 'absent', 23_000)
    live.close()
    await line.close()
  }, 40_000)
})
