import type pg from 'pg'
import type { SharedConversation } from '../load/load-messages.ts'
import type { Pair } from '../people.ts'

/**
 * Makes it so many conversations between the people of these pairs, a message in each, the last of them long ago; every shop
 * has as many as every other. Where they are fewer than pairs, the last pairs have none. A shop's shoppers are an even
 * number of pairs away from it, so that the two sides stay on different instances.
 */
export async function addConversations(
  db: pg.Pool,
  pairs: readonly Pair[],
  count: number,
): Promise<SharedConversation[]> {
  const client = await db.connect()
  try {
    await client.query(
      `CREATE TEMP TABLE pairs AS
         SELECT (o.n - 1)::int AS n, c.id, c.product_id, c.shop_id, c.shopper_id
           FROM unnest($1::uuid[]) WITH ORDINALITY o (id, n) JOIN conversations c ON c.id = o.id`,
      [pairs.map((one) => one.conversationId)],
    )
    await client.query('DELETE FROM conversations WHERE id IN (SELECT id FROM pairs WHERE n >= $1)', [count])
    await client.query(
      `INSERT INTO conversations (id, product_id, shopper_id, shop_id)
         SELECT gen_random_uuid(), own.product_id, other.shopper_id, own.shop_id
           FROM generate_series($1::int, $2::int - 1) i
           JOIN pairs own ON own.n = i % $1
           JOIN pairs other ON other.n = (i % $1 + i / $1 * 2) % $1`,
      [pairs.length, count],
    )
    await client.query(`
      UPDATE conversations SET last_seq = 1, shopper_read_seq = 1, awaiting = 'shop',
             last_message_at = date_trunc('milliseconds', now() - interval '1 hour' - random() * interval '30 days')`)
    await client.query(`
      INSERT INTO chat_messages (conversation_id, seq, client_id, sender_id, sender_role, body, created_at)
      SELECT id, 1, gen_random_uuid(), shopper_id, 'shopper', '안녕하세요.', last_message_at FROM conversations`)
    const { rows } = await client.query<{ id: string; shopper: number; shop: number }>(`
      SELECT c.id, shoppers.n AS shopper, shops.n AS shop FROM conversations c
        JOIN pairs shoppers ON shoppers.shopper_id = c.shopper_id JOIN pairs shops ON shops.shop_id = c.shop_id
       ORDER BY c.id`)
    await client.query('DROP TABLE pairs')
    await client.query('VACUUM ANALYZE conversations, chat_messages')
    return rows.map(({ id, shopper, shop }) => ({ id, seats: [shopper * 2, shop * 2 + 1] as const }))
  } finally {
    client.release()
  }
}
