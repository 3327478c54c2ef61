// F37: instances and clients of another version are there at the same time.
import { randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import { openRawClient } from '../raw-client.ts'
import { NO_LOAD, type Scenario } from '../scenario.ts'
import { type Pair, shows } from '../stage.ts'
import { expectNobodyEnded, pidsOf } from './expectations.ts'

export const mixedVersions: Scenario = {
  id: 'F37',
  title: 'facts of a newer version come over the relay, and a newer client knocks; no sweep helps',
  load: NO_LOAD,
  // Nothing but the relay may bring it.
  fleet: { timing: { relay: { wellMs: 60_000 } } },
  comparesResources: false,
  async inject(stage) {
    const pids = pidsOf(stage)
    const { redis, prefix, fleet } = stage.world
    const [pair] = stage.pairs as [Pair]
    const { conversationId, shopper, seller } = pair
    for (const { instance } of fleet.places) await instance.tell({ do: 'dropPublishes', isOn: true })
    const [clientId, body] = [randomUUID(), '새 버전에서 온 말']
    const socket = await openRawClient(shopper.person, shopper.url)
    stage.onEnd(() => void socket.disconnect())
    stage.recorder.record({ type: 'sent', tab: 'newer', conversationId, clientId, body })
    const answer = await socket.timeout(5000).emitWithAck('message:send', { conversationId, clientId, body })
    if (!answer.ok) throw new Error(`answered ${answer.error.code}`)
    const { seq, createdAt } = answer.data
    stage.recorder.record({ type: 'acked', tab: 'newer', conversationId, clientId, seq })
    const { id, name, role } = shopper.person
    const sender = { id, name, role, mood: 'new' }
    const data = { conversationId, seq, clientId, body, createdAt, sender, reactions: [] }
    const { rows } = await stage.world.db.query('SELECT shop_id FROM conversations WHERE id = $1', [conversationId])
    const channels = [`${prefix}:shop:${rows[0].shop_id}`, `${prefix}:shopper:${id}`]
    const publish = async (envelope: object) => {
      const text = JSON.stringify({ v: 1, from: 'tomorrow', hops: 3, event: 'message:created', data, ...envelope })
      for (const channel of channels) await redis.command('PUBLISH', channel, text)
    }
    await publish({ event: 'message:edited' })
    await publish({ v: 2 })
    // Redis keeps the order of a connection; each of these had one of its own, and an answer.
    await stage.sleep(200)
    stage.expect('what it does not know it leaves alone', !shows(seller, pair, body))
    await publish({})
    const took = await stage.timeUntil(() => shows(seller, pair, body), 1000)
    stage.expect('a fact with fields that are not known yet is shown', took !== null)
    stage.expect('a client of another version is told so', (await codeForVersion(2, pair)) === 'client_too_old')
    for (const { instance } of fleet.places) await instance.tell({ do: 'dropPublishes', isOn: false })
    expectNobodyEnded(stage, pids)
  },
}

function codeForVersion(version: number, { shopper }: Pair): Promise<unknown> {
  const headers = { cookie: shopper.person.cookie, origin: shopper.url }
  const socket = io(shopper.url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: headers,
    auth: { version },
  })
  return new Promise((resolve) => {
    socket.on('connect', () => resolve('connected'))
    socket.on('connect_error', (error) => resolve((error as Error & { data?: { code?: unknown } }).data?.code))
  }).finally(() => socket.disconnect())
}
