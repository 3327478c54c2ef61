import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { type DataPlan, type DataSize, PRODUCTS_PER_SHOP, planData } from './plan.ts'
import { sentences } from './sentences.ts'

export type MadeShop = { id: string; sellerId: string; conversations: number }
export type MadeData = {
  /** The largest first. Of the second nothing is unread: it answers at once. */
  shops: MadeShop[]
  /** The longest there is, in the largest shop. */
  longest: { id: string; shopperId: string; lastSeq: number }
}

/** Whose the message is; `n` is the conversation's number. The first is always the shopper's, and nobody speaks six times in a row. */
const isShoppers = (seq: string) => `(${seq} = 1 OR (${seq} * 7 + c.n) % 5 < 3)`

/**
 * Shops, people, conversations and messages, as append_messages would have left them: no hole, the last message's time, its
 * writer's cursor at it. Added to what is there, in one transaction; the statistics are fresh afterwards.
 */
export async function makeData(db: pg.Pool, size: DataSize, seed = 1): Promise<MadeData> {
  const plan = planData(size, seed)
  const client = await db.connect()
  try {
    await client.query('BEGIN')
    // The messages are sorted by time, as a log has them.
    await client.query("SET LOCAL work_mem = '256MB'")
    await client.query('SET LOCAL synchronous_commit = off')
    await client.query('SELECT setseed($1)', [1 / (seed + 1)])
    await addPeopleAndProducts(client, plan, size.shops)
    await addConversations(client, plan)
    await addMessages(client)
    const made = await describe(client)
    await client.query('COMMIT')
    await client.query(
      'VACUUM (ANALYZE) users, shops, shop_members, products, conversations, products_as_asked, chat_messages',
    )
    return made
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

async function addPeopleAndProducts(client: pg.PoolClient, { products, shoppers }: DataPlan, shops: number) {
  const run = randomUUID().slice(0, 8)
  const text = JSON.stringify({ ko: '백자 찻잔', en: 'Porcelain teacup' })
  await client.query(`
    CREATE TEMP TABLE made_shops ON COMMIT DROP AS
      SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS seller_id FROM generate_series(0, ${shops - 1}) n;
    CREATE TEMP TABLE made_shoppers ON COMMIT DROP AS
      SELECT n, gen_random_uuid() AS id FROM generate_series(0, ${shoppers - 1}) n;
    CREATE TEMP TABLE made_products ON COMMIT DROP AS
      SELECT n, gen_random_uuid() AS id, n / ${PRODUCTS_PER_SHOP} AS shop_n FROM generate_series(0, ${products - 1}) n;
    CREATE INDEX ON made_shoppers (n);
    INSERT INTO users (id, name, email)
      SELECT seller_id, '판매자 ' || n, 'seller-' || n || '-${run}@example.com' FROM made_shops;
    INSERT INTO users (id, name, email, is_guest)
      SELECT id, CASE WHEN n % 4 > 0 THEN '손님 ' || n END, CASE WHEN n % 4 > 0 THEN 'shopper-' || n || '-${run}@example.com' END, n % 4 = 0
        FROM made_shoppers`)
  await client.query(
    "INSERT INTO shops (id, slug, name, tagline) SELECT id, 'shop-' || n || '-' || $1::text, $2, $2 FROM made_shops",
    [run, text],
  )
  await client.query("INSERT INTO shop_members (shop_id, user_id, role) SELECT id, seller_id, 'owner' FROM made_shops")
  await client.query(
    `INSERT INTO products (id, shop_id, slug, name, summary, description, care, delivery, options, price, currency, stock, image, position)
     SELECT p.id, s.id, 'product-' || p.n || '-' || $1::text, $2, $2, $2, $2, $2, '[]', 12000 + p.n, 'KRW', 5,
            '/products/white-teacup-saucer.svg', p.n % ${PRODUCTS_PER_SHOP}
       FROM made_products p JOIN made_shops s ON s.n = p.shop_n`,
    [run, text],
  )
}

async function addConversations(client: pg.PoolClient, { product, shopper, length }: DataPlan) {
  // Most were spoken in lately; the oldest half a year ago.
  await client.query(
    `CREATE TEMP TABLE made ON COMMIT DROP AS
       SELECT q.n::int, gen_random_uuid() AS id, p.id AS product_id, s.id AS shop_id, s.seller_id, s.n AS shop_n, u.id AS shopper_id,
              q.length, date_trunc('milliseconds', now() - interval '1 minute' - random() ^ 3 * interval '180 days') AS last_at,
              (1 + q.n % 90) * interval '1 second' AS pace
         FROM unnest($1::int[], $2::int[], $3::int[]) WITH ORDINALITY AS q (product_n, shopper_n, length, n)
         JOIN made_products p ON p.n = q.product_n JOIN made_shops s ON s.n = p.shop_n JOIN made_shoppers u ON u.n = q.shopper_n
        ORDER BY q.n`,
    [product, shopper, length],
  )
  await client.query(`
    INSERT INTO conversations (id, product_id, shopper_id, shop_id, last_seq, last_message_at, shopper_read_seq, shop_read_seq, awaiting, created_at)
    SELECT c.id, c.product_id, c.shopper_id, c.shop_id, c.length, c.last_at,
           CASE WHEN ${isShoppers('c.length')} OR c.n % 3 > 0 THEN c.length ELSE own.shoppers END,
           CASE WHEN NOT ${isShoppers('c.length')} OR c.n % 8 > 0 OR c.shop_n = 1 THEN c.length ELSE coalesce(own.shops, 0) END,
           CASE WHEN ${isShoppers('c.length')} THEN 'shop'::awaiting ELSE 'shopper'::awaiting END,
           c.last_at - (c.length - 1) * c.pace
      FROM made c CROSS JOIN LATERAL (
        SELECT max(seq) FILTER (WHERE ${isShoppers('seq')}) AS shoppers, max(seq) FILTER (WHERE NOT ${isShoppers('seq')}) AS shops
          FROM generate_series(greatest(1, c.length - 6), c.length) seq
      ) own
     ORDER BY c.n`)
  await client.query(`
    INSERT INTO products_as_asked (conversation_id, name, price, currency, in_stock, image, options)
    SELECT c.id, p.name, p.price, p.currency, p.stock > 0, p.image, p.options
      FROM made c JOIN products p ON p.id = c.product_id ORDER BY c.n`)
}

async function addMessages(client: pg.PoolClient) {
  await client.query(
    `INSERT INTO chat_messages (conversation_id, seq, client_id, sender_id, sender_role, body, created_at)
     SELECT c.id, seq, gen_random_uuid(),
            CASE WHEN ${isShoppers('seq')} THEN c.shopper_id ELSE c.seller_id END,
            CASE WHEN ${isShoppers('seq')} THEN 'shopper'::sender_role ELSE 'seller'::sender_role END,
            array_to_string(($1::text[])[(c.n + seq * 5) % 12 + 1 : (c.n + seq * 5) % 12 + 1 + (c.n * 3 + seq) % 5], ' '),
            c.last_at - (c.length - seq) * c.pace
       FROM made c CROSS JOIN LATERAL generate_series(1, c.length) seq
      ORDER BY c.last_at - (c.length - seq) * c.pace`,
    [sentences],
  )
}

async function describe(client: pg.PoolClient): Promise<MadeData> {
  const shops = await client.query<MadeShop>(
    `SELECT s.id, s.seller_id AS "sellerId", count(c.n)::int AS conversations
       FROM made_shops s LEFT JOIN made c ON c.shop_n = s.n GROUP BY s.n, s.id, s.seller_id ORDER BY s.n`,
  )
  const longest = await client.query<MadeData['longest']>(
    'SELECT id, shopper_id AS "shopperId", length AS "lastSeq" FROM made WHERE n = 1',
  )
  return { shops: shops.rows, longest: longest.rows[0] as MadeData['longest'] }
}
