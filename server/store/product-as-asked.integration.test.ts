import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { data, type Person, startWorld, type World } from '#scripts/testing/world.ts'
import type { Actor } from '#server/domain/actor.ts'
import { findInquiry } from '#server/domain/find-inquiry.ts'
import { openConversation } from '#server/domain/open-conversation.ts'

let world: World
let shopId: string
let productId: string
let shopper: Person
let seller: Person
beforeAll(async () => {
  world = await startWorld()
  shopId = await world.addShop()
  seller = await world.addPerson({ shopId })
})
afterAll(() => world.stop())
beforeEach(async () => {
  productId = await world.addProduct(shopId)
  shopper = await world.addPerson()
})

const actorOf = ({ id, name, role }: Person): Actor => ({
  userId: id,
  name,
  isGuest: false,
  shopIds: role === 'seller' ? [shopId] : [],
})
const open = async () => (await data(openConversation(world.a.deps, actorOf(shopper), { productId }))).conversation
const look = async () => (await findInquiry(world.b.deps, actorOf(shopper), productId))?.conversation
const setProduct = (change: string) => world.db.query(`UPDATE products SET ${change} WHERE id = $1`, [productId])

async function ask(conversationId: string): Promise<void> {
  const message = { conversationId, clientId: randomUUID(), senderId: shopper.id, body: '얼마나 남았나요?' }
  expect(await world.a.deps.messages.append(message)).toMatchObject({ status: 'stored' })
}

describe('the product in a conversation', () => {
  it('PC1 is what it is now, for both sides', async () => {
    const { id } = await open()
    await ask(id)
    await setProduct(
      `price = 13500, stock = 0, image = '/products/iron-teapot.svg', name = '{"ko":"새 찻잔","en":"New cup"}'`,
    )
    const now = { price: 13_500, stock: 0, image: '/products/iron-teapot.svg', name: { ko: '새 찻잔', en: 'New cup' } }
    expect((await look())?.product).toMatchObject(now)
    const sellers = await data(openConversation(world.b.deps, actorOf(seller), { conversationId: id }))
    expect(sellers.conversation.product).toMatchObject(now)
  })

  it('PC2 is kept as it was when the shopper asked, whatever becomes of it, and for both sides', async () => {
    await setProduct(`options = '[{"ko":"작은 것","en":"Small"}]'`)
    const { id, productAsAsked } = await open()
    const asked = {
      name: { ko: '백자 찻잔', en: 'Porcelain teacup' },
      price: 12_000,
      currency: 'KRW',
      inStock: true,
      image: '/products/white-teacup-saucer.svg',
      options: [{ ko: '작은 것', en: 'Small' }],
    }
    expect(productAsAsked).toEqual(asked)
    await ask(id)
    await setProduct(
      `price = 13500, stock = 0, currency = 'USD', image = '/b.svg', options = '[]', name = '{"ko":"가","en":"A"}'`,
    )
    expect((await open()).productAsAsked).toEqual(asked)
    expect((await look())?.productAsAsked).toEqual(asked)
    const sellers = await data(openConversation(world.b.deps, actorOf(seller), { conversationId: id }))
    expect(sellers.conversation.productAsAsked).toEqual(asked)
    expect(sellers.conversation.product.options).toEqual([])
  })

  it('PC2 is kept anew by each look while nothing has been said', async () => {
    const { id } = await open()
    await setProduct('price = 13000, stock = 0')
    expect((await open()).productAsAsked).toMatchObject({ price: 13_000, inStock: false })
    await setProduct('price = 14000, stock = 1')
    expect((await look())?.productAsAsked).toMatchObject({ price: 14_000, inStock: true })
    await ask(id)
    await setProduct('price = 15000')
    expect((await look())?.productAsAsked).toMatchObject({ price: 14_000 })
  })

  it('PC2 is kept once, however many open at once', async () => {
    const opened = await Promise.all(Array.from({ length: 8 }, open))
    expect(new Set(opened.map((one) => one.id)).size).toBe(1)
    const { rows } = await world.db.query('SELECT FROM products_as_asked WHERE conversation_id = $1', [opened[0]?.id])
    expect(rows).toHaveLength(1)
  })

  it('PC3 is not known of a conversation from before it was kept', async () => {
    const { id } = await open()
    await ask(id)
    await world.db.query('DELETE FROM products_as_asked WHERE conversation_id = $1', [id])
    expect(await look()).toMatchObject({ id, product: { price: 12_000 } })
    expect((await look())?.productAsAsked).toBeUndefined()
  })
})
