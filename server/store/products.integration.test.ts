import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWorld, type World } from '#scripts/testing/world.ts'
import { listStorefront } from '#server/domain/list-storefront.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

it('ST1 lists the first fifty products of a shop in their order, and the shops by their slugs', async () => {
  const [many, none] = [await world.addShop(), await world.addShop()]
  const productId = await world.addProduct(many)
  await world.db.query(
    `INSERT INTO products (id, shop_id, slug, name, summary, description, care, delivery, options, price, currency, stock, image, position)
     SELECT gen_random_uuid(), shop_id, slug || n, name, summary, description, care, delivery, options, n, currency, stock, image, n
       FROM products CROSS JOIN generate_series(60, 1, -1) n WHERE id = $1`,
    [productId],
  )
  const storefronts = await listStorefront(world.a.deps)
  expect(storefronts.map((one) => one.shop.id)).toEqual([many, none].sort())
  const products = storefronts.find((one) => one.shop.id === many)?.products ?? []
  expect(products[0]).toEqual({
    id: productId,
    slug: productId,
    name: { ko: '백자 찻잔', en: 'Porcelain teacup' },
    price: 12000,
    currency: 'KRW',
    stock: 5,
    image: '/products/white-teacup-saucer.svg',
  })
  expect(products.slice(1).map((one) => one.price)).toEqual(Array.from({ length: 49 }, (_, i) => i + 1))
  expect(storefronts.find((one) => one.shop.id === none)?.products).toEqual([])
})

it('ST1 lists fifty shops', async () => {
  await Promise.all(Array.from({ length: 55 }, () => world.addShop()))
  expect(await listStorefront(world.a.deps)).toHaveLength(50)
})
