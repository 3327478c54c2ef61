// F33, F35, F36: who may be connected, how often, and who may write.
import { encode } from 'next-auth/jwt'
import { SESSION_COOKIE } from '#scripts/testing/catalogue.ts'
import { eventsOf } from '../history.ts'
import { openRawClient, rawClient } from '../raw-client.ts'
import { LIGHT_LOAD, NO_LOAD, type Scenario } from '../scenario.ts'
import { type Pair, shows, storeOf } from '../stage.ts'
import { MACHINE_MS } from './expectations.ts'

const ENDED_MS = 5000
const SESSION_SECONDS = 3

export const sessionEnds: Scenario = {
  id: 'F33',
  title: 'a session runs out, and a seller leaves the shop, while connected (sessions are looked at every 2 s here)',
  fleet: { timing: { server: { recheckMs: 2000 } } },
  load: LIGHT_LOAD,
  async inject(stage) {
    const { catalogue, db, fleet } = stage.world
    const shopId = await catalogue.addShop()
    const [guest, seller] = [await catalogue.addPerson(), await catalogue.addPerson({ shopId })]
    const token = await encode({ token: { sub: guest.id }, secret: fleet.secret, maxAge: SESSION_SECONDS })
    const expiring = await openRawClient({ cookie: `${SESSION_COOKIE}=${token}` }, stage.place(0).instance.url)
    const everywhere = await Promise.all(fleet.places.map(({ instance }) => openRawClient(seller, instance.url)))
    stage.onEnd(() => {
      for (const socket of [expiring, ...everywhere]) socket.disconnect()
    })
    const expired = await stage.timeUntil(() => !expiring.connected, SESSION_SECONDS * 1000 + ENDED_MS)
    stage.expect('a socket ends with its session', expired !== null)
    await db.query('DELETE FROM shop_members WHERE user_id = $1', [seller.id])
    const left = await stage.timeUntil(() => everywhere.every((socket) => !socket.connected), ENDED_MS)
    stage.expect('within 5 s no instance has a socket of the seller any more', left !== null)
    stage.notBuilt(
      'being told at once on every instance (a logout ends a socket by the look every minute), with a code of its own',
    )
  },
}

const SOCKETS = 300

export const manySockets: Scenario = {
  id: 'F35',
  title: `one person opens ${SOCKETS} sockets`,
  load: LIGHT_LOAD,
  excusesDelay: false,
  bounds: { quietMs: 2000 + MACHINE_MS },
  comparesResources: false,
  async inject(stage) {
    const person = await stage.world.catalogue.addPerson()
    const sockets = Array.from({ length: SOCKETS }, () => rawClient(person, stage.place(0).instance.url))
    stage.onEnd(() => {
      for (const socket of sockets) socket.disconnect()
    })
    await stage.timeUntil(() => sockets.filter((socket) => socket.connected).length === SOCKETS, 15_000)
    const open = sockets.filter((socket) => socket.connected).length
    stage.note(`${open} of ${SOCKETS} sockets were let in`)
    if (open === SOCKETS) stage.notBuilt('a limit on the connections of a person, an address and an instance')
  },
}

export const memberRemoved: Scenario = {
  id: 'F36',
  title:
    'a seller is taken out of the shop while writing (answered not_found, as for a stranger), a conversation is closed',
  load: NO_LOAD,
  comparesResources: false,
  async inject(stage) {
    const { db } = stage.world
    const [pair] = stage.pairs as [Pair]
    const { seller, shopper, conversationId } = pair
    await db.query("UPDATE conversations SET status = 'closed' WHERE id = $1", [conversationId])
    storeOf(shopper, pair).send('닫힌 문의에 한 번 더')
    const opened = await stage.timeUntil(() => shows(seller, pair, '닫힌 문의에 한 번 더'), 3000)
    stage.expect('a message opens a closed conversation again', opened !== null)
    await db.query('DELETE FROM shop_members WHERE user_id = $1', [seller.person.id])
    storeOf(seller, pair).send('이제는 안 되는 말')
    const statusOf = () =>
      storeOf(seller, pair)
        .getSnapshot()
        .pending.map((one) => `${one.status} ${one.code}`)
        .join()
    const refused = await stage.timeUntil(() => statusOf() === 'failed not_found', 3000)
    stage.expect('it is refused for good', refused !== null, statusOf())
    const sql = 'SELECT count(*)::int AS count FROM chat_messages WHERE conversation_id = $1 AND body = $2'
    const { count } = (await db.query(sql, [conversationId, '이제는 안 되는 말'])).rows[0]
    stage.expect('nothing is stored', count === 0, count)
    seller.close()
  },
  judge(stage, { events }) {
    const tries = eventsOf(events, 'failed').length
    stage.expect('it is said once', tries === 1, tries)
  },
}
