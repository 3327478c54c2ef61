import type { AppendInput, AppendOutcome } from '#server/domain/deps.ts'
import type { LogLines } from './log-lines.ts'
import type { TextRow } from './prepared-call.ts'

/** Whatever may become of a batch (prisma/migrations, append_messages). */
const APPEND_ALL = {
  name: 'append_messages',
  text: `
    SELECT a.status, a.seq, (date_part('epoch', a.created_at) * 1000)::bigint,
           a.sender_role, a.shopper_id, a.shop_id, a.stored_body
      FROM append_messages($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) a`,
}

/**
 * What becomes of nearly every message that is alone in its batch, in a single statement: cheaper than to start the function.
 * What it does not store it does not touch, and says nothing about.
 */
const APPEND_ONE = {
  name: 'append_message',
  text: `
    WITH moved AS (
      UPDATE conversations c
         SET last_seq = c.last_seq + 1,
             last_message_at = greatest(date_trunc('milliseconds', clock_timestamp()), c.last_message_at),
             status = 'open',
             awaiting = CASE WHEN c.shopper_id = $3 THEN 'shop'::awaiting ELSE 'shopper'::awaiting END,
             shopper_read_seq = CASE WHEN c.shopper_id = $3 THEN c.last_seq + 1 ELSE c.shopper_read_seq END,
             shop_read_seq = CASE WHEN c.shopper_id = $3 THEN c.shop_read_seq ELSE c.last_seq + 1 END
       WHERE c.id = $1
         AND (c.shopper_id = $3
              OR EXISTS (SELECT FROM shop_members m WHERE m.shop_id = c.shop_id AND m.user_id = $3))
         AND NOT EXISTS (SELECT FROM chat_messages m WHERE m.conversation_id = $1 AND m.client_id = $2)
      RETURNING c.last_seq, c.last_message_at, c.shopper_id, c.shop_id,
                CASE WHEN c.shopper_id = $3 THEN 'shopper'::sender_role ELSE 'seller'::sender_role END AS role
    ), added AS (
      INSERT INTO chat_messages (conversation_id, seq, client_id, sender_id, sender_role, body, created_at)
      SELECT $1, last_seq, $2, $3, role, $4, last_message_at FROM moved
    )
    SELECT 'stored', last_seq, (date_part('epoch', last_message_at) * 1000)::bigint, role, shopper_id, shop_id, NULL
      FROM moved`,
}

/** One prepared call, one commit. Outcome i is for row i of the input, which is sorted by conversation. */
export async function appendBatch(lines: LogLines, rows: readonly AppendInput[]): Promise<AppendOutcome[]> {
  const [only] = rows
  if (only && rows.length === 1) {
    const stored = await appendOne(lines, only)
    if (stored) return [stored]
  }
  const answer = await lines.run(APPEND_ALL, [
    uuids(rows.map((row) => row.conversationId)),
    uuids(rows.map((row) => row.clientId)),
    uuids(rows.map((row) => row.senderId)),
    texts(rows.map((row) => row.body)),
  ])
  return rows.map((row, i) => outcomeOf(row, answer[i] ?? []))
}

/** Null when that is for the function to say: a retry, a stranger, or somebody stored the same clientId this very moment. */
async function appendOne(lines: LogLines, row: AppendInput): Promise<AppendOutcome | null> {
  try {
    const [stored] = await lines.run(APPEND_ONE, [row.conversationId, row.clientId, row.senderId, row.body])
    return stored ? outcomeOf(row, stored) : null
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
}

function outcomeOf(input: AppendInput, row: TextRow): AppendOutcome {
  const [status, seq, createdAt, role, shopperId, shopId, storedBody] = row
  if (status === 'not_found' || status === 'conflict') return { status }
  if (status !== 'stored' && status !== 'duplicate') return { status: 'unavailable' }
  if (!shopperId || !shopId) return { status: 'unavailable' }
  return {
    status,
    seq: Number(seq),
    createdAt: new Date(Number(createdAt)).toISOString(),
    body: storedBody ?? input.body,
    role: role === 'shopper' ? 'shopper' : 'seller',
    sides: { shopperId, shopId },
  }
}

/** Postgres's text of an array. */
const uuids = (ids: readonly string[]) => `{${ids.join(',')}}`
const texts = (bodies: readonly string[]) => `{${bodies.map(quote).join(',')}}`
const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`

/** SQLSTATE unique_violation. */
function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505'
}
