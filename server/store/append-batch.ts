import type { Pool } from 'pg'
import type { AppendInput } from '#server/domain/deps.ts'

/** A row of append_messages' answer (prisma/migrations, append_messages). */
export type AppendedRow = {
  status: 'stored' | 'duplicate' | 'not_found' | 'conflict'
  seq: number | null
  created_at: Date | null
  sender_role: 'shopper' | 'seller' | null
  /** Only for a duplicate. */
  stored_body: string | null
  shopper_id: string | null
  shop_id: string | null
}

const APPEND = {
  name: 'append_messages',
  text: 'SELECT * FROM append_messages($1::uuid[], $2::uuid[], $3::uuid[], $4::text[])',
}

/** One prepared call, one commit. Row i of the answer is row i of the input, which is sorted by conversation. */
export async function appendBatch(pool: Pool, rows: readonly AppendInput[]): Promise<AppendedRow[]> {
  const values = [
    rows.map((row) => row.conversationId),
    rows.map((row) => row.clientId),
    rows.map((row) => row.senderId),
    rows.map((row) => row.body),
  ]
  const result = await pool.query<AppendedRow>({ ...APPEND, values })
  return result.rows
}
