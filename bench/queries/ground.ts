import type pg from 'pg'
import type { Actor } from '#server/domain/actor.ts'
import { LIST_PAGE_SIZE } from '#server/protocol/limits.ts'
import type { MadeData } from '../seed/make-data.ts'

type Shop = { id: string; seller: Actor }

/** What the use cases are run on: who and what, chosen by chance from the data. */
export type Ground = {
  conversations: { id: string; productId: string; shopperId: string }[]
  unread: { id: string; lastSeq: number; shopReadSeq: number; seller: Actor }[]
  longest: MadeData['longest']
  largest: Shop & { cursor100: string }
  /** A large one of which nothing is unread. */
  answered: Shop
  both: Actor
  shoppers: string[]
  /** Who has asked most, and where their list goes on. */
  asker: { id: string; cursor: string }
  shopIds: string[]
  slugs: string[]
  emails: string[]
  /** A product that a new guest may ask about. */
  unasked: string
}

const MANY = 5000

export async function findGround(db: pg.Pool, { shops, longest }: MadeData): Promise<Ground> {
  const [first, second] = shops
  if (!first || !second) throw new Error('the use cases need two shops')
  const list = async <T>(text: string, values: unknown[] = []) =>
    (await db.query<{ one: T }>(`SELECT one FROM (${text}) found (one, place) ORDER BY place`, values)).rows.map(
      (row) => row.one,
    )
  const byChance = (what: string, rest: string) =>
    `SELECT ${what}, hashtext(id::text) FROM ${rest} ORDER BY 2 LIMIT ${MANY}`
  const unread = await db.query<{ id: string; lastSeq: number; shopReadSeq: number; shopId: string; sellerId: string }>(
    `SELECT c.id, c.last_seq AS "lastSeq", c.shop_read_seq AS "shopReadSeq", c.shop_id AS "shopId", m.user_id AS "sellerId"
       FROM conversations c JOIN shop_members m ON m.shop_id = c.shop_id WHERE c.last_seq > c.shop_read_seq
      ORDER BY hashtext(c.id::text) LIMIT ${MANY}`,
  )
  return {
    conversations: await list(
      byChance(`jsonb_build_object('id', id, 'productId', product_id, 'shopperId', shopper_id)`, 'conversations'),
    ),
    unread: unread.rows.map(({ shopId, sellerId, ...row }) => ({ ...row, seller: sellerOf(sellerId, shopId) })),
    longest,
    largest: {
      id: first.id,
      seller: sellerOf(first.sellerId, first.id),
      cursor100: await findCursor(db, first.id, Math.min(100 * LIST_PAGE_SIZE, Math.floor(first.conversations / 2))),
    },
    answered: { id: second.id, seller: sellerOf(second.sellerId, second.id) },
    both: sellerOf(first.sellerId, first.id, second.id),
    shoppers: await list(byChance('id', 'users')),
    asker: await findAsker(db),
    shopIds: shops.slice(0, 10).map((shop) => shop.id),
    slugs: await list(byChance('slug', 'products')),
    emails: await list(byChance('email', 'users WHERE email IS NOT NULL')),
    unasked: (await list<string>(`SELECT id, 0 FROM products WHERE shop_id = '${second.id}' LIMIT 1`))[0] as string,
  }
}

function sellerOf(userId: string, ...shopIds: string[]): Actor {
  return { userId, name: '판매자', isGuest: false, shopIds }
}

async function findAsker(db: pg.Pool): Promise<Ground['asker']> {
  const { rows } = await db.query<{ id: string; at: Date; last: string }>(
    `SELECT id, c.at, c.last FROM (SELECT shopper_id AS id FROM conversations GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1) most,
            LATERAL (SELECT last_message_at AS at, conversations.id AS last FROM conversations WHERE shopper_id = most.id
                      ORDER BY 1 DESC, 2 DESC LIMIT 1) c`,
  )
  const [row] = rows
  if (!row) throw new Error('the use cases need a shopper who has asked')
  return { id: row.id, cursor: `${row.at.toISOString()}_${row.last}` }
}

async function findCursor(db: pg.Pool, shopId: string, place: number): Promise<string> {
  const { rows } = await db.query<{ at: Date; id: string }>(
    `SELECT last_message_at AS at, id FROM conversations WHERE shop_id = $1 ORDER BY last_message_at DESC, id DESC LIMIT 1 OFFSET $2`,
    [shopId, place],
  )
  const [row] = rows
  if (!row) throw new Error('the largest inbox is too short')
  return `${row.at.toISOString()}_${row.id}`
}
