import type { Pool } from 'pg'
import type { HistoryLook } from '#server/domain/deps.ts'

/**
 * How far behind its mark a look begins. A message is dated before its transaction commits, and cannot be seen until
 * then: this is longer than any statement of the log may run (LOG_STATEMENT_TIMEOUT_MS), with time for its commit, which no
 * time-out bounds. A commit that hangs longer is told again by its sender's next try.
 */
export const LOOK_BACK_MS = 10_000

export type LookQuery = { shopperIds: readonly string[]; shopIds: readonly string[]; since: string | null }

export type Look = HistoryLook & {
  /** Bytes of write-ahead log on disk since the cluster was made: fewer than before only after an older state was put back. */
  walBytes: number
}

type Row = {
  now: Date
  epoch: string
  wal_bytes: string
  id: string | null
  shopper_id: string
  shop_id: string
  last_seq: number
  shopper_read_seq: number
  shop_read_seq: number
}

// OFFSET 0 keeps it a look-up for each audience. Of a list of thousands the planner, which does not know how little has
// moved, would rather read the whole table.
const movedOf = (side: 'shop_id' | 'shopper_id') => `
             SELECT id, shopper_id, shop_id, last_seq, shopper_read_seq, shop_read_seq FROM conversations
              WHERE ${side} = here.${side} AND last_message_at > (SELECT since FROM edge) OFFSET 0`

// The mark never lies in the future: should the database's clock be put back, the look goes back with it.
const LOOK = {
  name: 'look',
  text: `
    WITH clock AS (SELECT clock_timestamp() AS now),
         edge AS (SELECT least(coalesce($3::timestamptz, now), now) - interval '${LOOK_BACK_MS} ms' AS since FROM clock),
         moved AS (
           SELECT c.* FROM unnest($1::uuid[]) AS here (shop_id) CROSS JOIN LATERAL (${movedOf('shop_id')}) c
           UNION
           SELECT c.* FROM unnest($2::uuid[]) AS here (shopper_id) CROSS JOIN LATERAL (${movedOf('shopper_id')}) c
         )
    SELECT clock.now, history_epoch() AS epoch, pg_current_wal_flush_lsn() - '0/0' AS wal_bytes,
           m.id, m.shopper_id, m.shop_id, m.last_seq, m.shopper_read_seq, m.shop_read_seq
      FROM clock LEFT JOIN moved m ON true`,
}

export async function look(pool: Pool, { shopIds, shopperIds, since }: LookQuery): Promise<Look> {
  const { rows } = await pool.query<Row>({ ...LOOK, values: [shopIds, shopperIds, since] })
  const [first] = rows
  if (!first) throw new Error('a look at the history answered nothing')
  return {
    now: first.now.toISOString(),
    epoch: first.epoch,
    walBytes: Number(first.wal_bytes),
    moved: rows.flatMap((row) => (row.id === null ? [] : [toMoved(row, row.id)])),
  }
}

function toMoved(row: Row, conversationId: string) {
  return {
    conversationId,
    sides: { shopperId: row.shopper_id, shopId: row.shop_id },
    lastSeq: row.last_seq,
    shopperReadSeq: row.shopper_read_seq,
    shopReadSeq: row.shop_read_seq,
  }
}
