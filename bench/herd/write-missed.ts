import type pg from 'pg'
import type { StackName } from '../stacks/stacks.ts'

/**
 * Messages of each shop, straight into the log and an hour old: no sweep looks that far back and nobody is told of them, so
 * that every client is the same distance behind, whenever it comes back.
 */
export async function writeMissed(db: pg.Pool, stack: StackName, count: number, only?: string): Promise<void> {
  // The tutorial counts over all conversations.
  const seq = stack === 'tutorial' ? "nextval('tutorial_ids')" : 'n'
  await db.query(
    `INSERT INTO chat_messages (conversation_id, seq, client_id, sender_id, sender_role, body, created_at)
     SELECT c.id, ${seq}, gen_random_uuid(), m.user_id, 'seller', '그동안 ' || n, now() - interval '1 hour'
       FROM conversations c JOIN shop_members m ON m.shop_id = c.shop_id, generate_series(1, $1::int) n
      WHERE c.id = coalesce($2, c.id)
      ORDER BY c.id, n`,
    [count, only],
  )
  await db.query(
    "UPDATE conversations SET last_seq = $1, last_message_at = now() - interval '1 hour' WHERE id = coalesce($2, id)",
    [count, only],
  )
  await db.query('VACUUM ANALYZE chat_messages, conversations')
}
