import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { createCatalogue, type Person } from '#scripts/testing/catalogue.ts'

/** A conversation and the two who have it: a shopper, and the only member of the shop. */
export type Pair = { conversationId: string; sides: readonly [shopper: Person, shop: Person] }

export const SESSION_SECRET = 'a secret for the benches, as long as it has to be'

export async function addPairs(db: pg.Pool, count: number): Promise<Pair[]> {
  const catalogue = createCatalogue(db, SESSION_SECRET)
  async function addPair(): Promise<Pair> {
    const conversationId = randomUUID()
    const shopId = await catalogue.addShop()
    const productId = await catalogue.addProduct(shopId)
    const sides = [await catalogue.addPerson(), await catalogue.addPerson({ shopId })] as const
    await db.query('INSERT INTO conversations (id, product_id, shopper_id, shop_id) VALUES ($1, $2, $3, $4)', [
      conversationId,
      productId,
      sides[0].id,
      shopId,
    ])
    return { conversationId, sides }
  }
  return Promise.all(Array.from({ length: count }, addPair))
}
