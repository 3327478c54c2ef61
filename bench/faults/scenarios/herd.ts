// F34: everybody comes back at once.
import { spreadOf } from '../../percentiles.ts'
import { type RawClient, rawClient } from '../raw-client.ts'
import { LIGHT_LOAD, type Scenario } from '../scenario.ts'
import type { Pair, Stage } from '../stage.ts'
import { writeMany } from '../write-many.ts'

const CLIENTS = 2000
const CAUGHT_UP_P95_MS = 3000
const QUERIES_A_CLIENT = 2
const MISSED = 20

/**
 * Lighter than tabs, since all of them live in this one process: a socket, its welcome, and the page after what it has.
 * They are colleagues of a shop, and so look at the same conversations.
 */
export function herd(): Scenario {
  return {
    id: 'F34',
    title: `${CLIENTS} clients come back at once, each ${MISSED} messages behind`,
    load: { ...LIGHT_LOAD, conversations: 7, rate: 0.2 },
    comparesResources: false,
    async inject(stage) {
      const pairs = stage.pairs
      for (const pair of pairs) await writeMany(stage, pair, MISSED, (i) => `그동안 ${pair.shopper.name} ${i}`)
      const before = await queryCount(stage)
      const times = await Promise.all(
        Array.from({ length: CLIENTS }, (_, i) => comeBack(stage, pairs[i % pairs.length] as Pair, i)),
      )
      const spread = spreadOf(times.map((one) => one ?? Number.POSITIVE_INFINITY))
      const sorted = times.map((one) => one ?? Number.POSITIVE_INFINITY).toSorted((a, b) => a - b)
      const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY
      const queries = ((await queryCount(stage)) - before) / CLIENTS
      stage.expect('95 % have caught up within 3 s', p95 < CAUGHT_UP_P95_MS, Math.round(p95))
      stage.expect('at most 2 transactions a client', queries <= QUERIES_A_CLIENT, queries.toFixed(2))
      stage.note(
        `caught up: p50 ${Math.round(spread?.p50 ?? 0)}, p95 ${Math.round(p95)} ms; ${queries.toFixed(2)} transactions a client`,
      )
    },
  }
}

/** Milliseconds to its page; null when it did not get one. Spread over the instances, as a load balancer would. */
async function comeBack(stage: Stage, { conversationId, seller }: Pair, i: number): Promise<number | null> {
  const { places } = stage.world.fleet
  const url = places[i % places.length]?.instance.url ?? ''
  const began = performance.now()
  const socket: RawClient = rawClient(seller.person, url)
  stage.onEnd(() => void socket.disconnect())
  const isWelcome = await new Promise<boolean>((resolve) => {
    socket.on('socket:welcomed', () => resolve(true))
    socket.on('connect_error', () => resolve(false))
  })
  if (!isWelcome) return null
  const page = await socket
    .timeout(30_000)
    .emitWithAck('message:list', { conversationId, after: 0 })
    .catch(() => null)
  return page?.ok ? performance.now() - began : null
}

/** Each statement of ours is a transaction of its own; the looks of the sweeps are among them. */
async function queryCount({ world }: Stage): Promise<number> {
  await world.db.query('SELECT pg_stat_force_next_flush()')
  const sql = 'SELECT xact_commit::int AS count FROM pg_stat_database WHERE datname = current_database()'
  return (await world.db.query(sql)).rows[0].count
}
