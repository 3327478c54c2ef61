import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import type pg from 'pg'
import type { Sender } from '#server/protocol/conversation.ts'

export type Person = { id: string; name: string; role: Sender['role']; cookie: string; token: string }

/** next-auth's name for it over http. */
export const SESSION_COOKIE = 'next-auth.session-token'

/** Makes shops, products and people straight in the database; people come with a session, as next-auth would give it. */
export function createCatalogue(db: pg.Pool, secret: string) {
  const text = JSON.stringify({ ko: '백자 찻잔', en: 'Porcelain teacup' })
  async function addShop(): Promise<string> {
    const id = randomUUID()
    const name = JSON.stringify({ ko: `가게 ${id.slice(0, 8)}`, en: `Shop ${id.slice(0, 8)}` })
    await db.query('INSERT INTO shops (id, slug, name, tagline) VALUES ($1::uuid, $1::text, $2, $2)', [id, name])
    return id
  }
  async function addProduct(shopId: string): Promise<string> {
    const id = randomUUID()
    await db.query(
      `INSERT INTO products (id, shop_id, slug, name, summary, description, care, delivery, options, price, currency, stock, image, position)
       VALUES ($1::uuid, $2, $1::text, $3, $3, $3, $3, $3, '[]', 12000, 'KRW', 5, '/products/white-teacup-saucer.svg', 0)`,
      [id, shopId, text],
    )
    return id
  }
  async function addPerson(options: { name?: string; shopId?: string } = {}): Promise<Person> {
    const { name = '김하나', shopId } = options
    const id = randomUUID()
    await db.query('INSERT INTO users (id, name) VALUES ($1, $2)', [id, name])
    if (shopId)
      await db.query("INSERT INTO shop_members (shop_id, user_id, role) VALUES ($1, $2, 'agent')", [shopId, id])
    return { id, name, role: shopId ? 'seller' : 'shopper', ...(await sessionFor(id)) }
  }
  async function sessionFor(userId: string): Promise<Pick<Person, 'cookie' | 'token'>> {
    const token = await encode({ token: { sub: userId }, secret, maxAge: 3600 })
    return { cookie: `${SESSION_COOKIE}=${token}`, token }
  }
  return { addShop, addProduct, addPerson, sessionFor }
}
