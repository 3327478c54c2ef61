// F34: everybody comes back at once.
import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { SESSION_COOKIE } from '#scripts/testing/catalogue.ts'
import { processUsage } from '../../process-usage.ts'
import { percentileOf } from '../latency.ts'
import { CONNECT, openRawLine } from '../raw-frames.ts'
import { LIGHT_LOAD, type Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'
import { writeMany } from '../write-many.ts'

const CLIENTS = 2000
const CAUGHT_UP_P95_MS = 3000
const QUERIES_A_CLIENT = 2
const MISSED = 20

/**
 * Lighter than tabs, since all of them live in this one process: bytes on a line, the welcome, and the page after what
 * each has.
 * They are colleagues of a shop, and so look at the same conversations.
 */
export function herd(): Scenario {
  return {
    id: 'F34',
    title: `${CLIENTS} clients come back at once, each ${MISSED} messages behind`,
    load: { ...LIGHT_LOAD, conversations: 7, rate: 0.2 },
    comparesResources: false,
    async inject(stage) {
      const conversations = await oneOfEachShop(stage)
      const colleagues = await addColleagues(stage, [...conversations.keys()])
      for (const pair of stage.pairs) await writeMany(stage, pair, MISSED, (i) => `그동안 ${pair.shopper.name} ${i}`)
      const before = await queryCount(stage)
      const cpuBefore = cpuSeconds(stage)
      const times = await Promise.all(
        colleagues.map(({ cookie, shopId }, i) => comeBack(stage, { cookie }, conversations.get(shopId) ?? '', i)),
      )
      const [p50, p95] = [percentileOf(times, 0.5), percentileOf(times, 0.95)]
      const cpu = cpuSeconds(stage) - cpuBefore
      const queries = ((await queryCount(stage)) - before) / CLIENTS
      stage.expect('95 % have caught up within 3 s', p95 < CAUGHT_UP_P95_MS, Math.round(p95))
      stage.expect('at most 2 statements a client', queries <= QUERIES_A_CLIENT, queries.toFixed(2))
      stage.note(
        `caught up: p50 ${Math.round(p50)}, p95 ${Math.round(p95)} ms; ${queries.toFixed(2)} statements a client; the instances used ${cpu.toFixed(1)} s of CPU`,
      )
    },
  }
}

/** A conversation by its shop. */
async function oneOfEachShop({ world, pairs }: Stage): Promise<Map<string, string>> {
  const sql = 'SELECT DISTINCT ON (shop_id) shop_id, id FROM conversations WHERE id = ANY ($1) ORDER BY shop_id, id'
  const { rows } = await world.db.query(sql, [pairs.map((pair) => pair.conversationId)])
  return new Map(rows.map((row) => [row.shop_id, row.id]))
}

/** Milliseconds to its page, without end when it did not get one. Spread over the instances, as a load balancer would. */
async function comeBack(stage: Stage, person: { cookie: string }, conversationId: string, i: number) {
  const { places } = stage.world.fleet
  const url = places[i % places.length]?.instance.url ?? ''
  const began = performance.now()
  const line = await openRawLine(url, person.cookie)
  stage.onEnd(line.end)
  line.text(CONNECT)
  if (!(await line.hears('socket:welcomed'))) return Number.POSITIVE_INFINITY
  line.text(`421["message:list",${JSON.stringify({ conversationId, after: 0 })}]`)
  return (await line.hears('431[{"ok":true')) ? performance.now() - began : Number.POSITIVE_INFINITY
}

/** Of all instances so far. */
const cpuSeconds = ({ world }: Stage): number =>
  world.fleet.places.reduce((sum, { instance }) => sum + (processUsage(instance.pid)?.cpuSeconds ?? 0), 0)

/** The looks of the sweeps are among them. */
async function queryCount({ world }: Stage): Promise<number> {
  await world.db.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements')
  const sql = `SELECT coalesce(sum(s.calls), 0)::int AS count
                 FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = current_database()`
  return (await world.db.query(sql)).rows[0].count
}

/** One member of a shop after another, with a session; in few statements, because there are thousands. */
async function addColleagues(
  { world }: Stage,
  shopIds: readonly string[],
): Promise<{ cookie: string; shopId: string }[]> {
  const colleagues = Array.from({ length: CLIENTS }, (_, i) => ({
    id: randomUUID(),
    shopId: shopIds[i % shopIds.length] as string,
  }))
  const [ids, shops] = [colleagues.map((one) => one.id), colleagues.map((one) => one.shopId)]
  await world.db.query("INSERT INTO users (id, name) SELECT unnest($1::uuid[]), '동료'", [ids])
  const members = `INSERT INTO shop_members (user_id, shop_id, role)
                   SELECT *, 'agent' FROM unnest($1::uuid[], $2::uuid[])`
  await world.db.query(members, [ids, shops])
  return Promise.all(
    colleagues.map(async ({ id, shopId }) => {
      const token = await encode({ token: { sub: id }, secret: world.fleet.secret, maxAge: 3600 })
      return { shopId, cookie: `${SESSION_COOKIE}=${token}` }
    }),
  )
}
