import type pg from 'pg'
import { indexOf, type StoredMessage } from './observations.ts'

/** Everything that is stored; `place` is the SQL of a stack's order in a conversation. */
export async function readLog(db: pg.Pool, place: string): Promise<StoredMessage[]> {
  const { rows } = await db.query<{ body: string; place: number; created_at: Date }>(
    `SELECT body, ${place} AS place, created_at FROM chat_messages`,
  )
  return rows.map(({ body, place, created_at }) => ({ index: indexOf(body), place, storedAt: created_at.getTime() }))
}
