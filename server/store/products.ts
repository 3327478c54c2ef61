import { z } from 'zod'
import type { ProductStore, Storefront } from '#server/domain/deps.ts'
import { localizedTextSchema, type ProductCard } from '#server/protocol/product.ts'
import type { Prisma } from './prisma-client.ts'

/** The front page shows so many shops, and of each so many products: whatever is for sale, it reads no more. */
const STOREFRONT_SHOPS = 50
const STOREFRONT_PRODUCTS = 50

type StorefrontRow = { shop: Storefront['shop']; tagline: unknown; products: ProductCard[] }

const cardFields = {
  id: true,
  slug: true,
  name: true,
  price: true,
  currency: true,
  stock: true,
  image: true,
} as const

const shopFields = { id: true, slug: true, name: true } as const

function toCard(row: Omit<ProductCard, 'name'> & { name: unknown }): ProductCard {
  return { ...row, name: localizedTextSchema.parse(row.name) }
}

export function createProductStore(prisma: Prisma): ProductStore {
  return {
    async listStorefronts() {
      const shops = await prisma.$queryRaw<StorefrontRow[]>`
        SELECT jsonb_build_object('id', s.id, 'slug', s.slug, 'name', s.name) AS shop, s.tagline,
               ARRAY(
                 SELECT jsonb_build_object('id', id, 'slug', slug, 'name', name, 'price', price, 'currency', currency,
                                           'stock', stock, 'image', image)
                   FROM products WHERE shop_id = s.id ORDER BY position LIMIT ${STOREFRONT_PRODUCTS}::int) AS products
          FROM shops s ORDER BY s.slug LIMIT ${STOREFRONT_SHOPS}::int`
      return shops.map(({ shop, tagline, products }) => ({
        shop: { ...shop, name: localizedTextSchema.parse(shop.name) },
        tagline: localizedTextSchema.parse(tagline),
        products: products.map(toCard),
      }))
    },
    async findBySlug(slug) {
      const texts = { summary: true, description: true, care: true, delivery: true, options: true } as const
      const row = await prisma.product.findUnique({
        where: { slug },
        select: { ...cardFields, ...texts, shop: { select: shopFields } },
      })
      if (!row) return null
      const { shop, summary, description, care, delivery, options, ...card } = row
      return {
        ...toCard(card),
        shop: { ...shop, name: localizedTextSchema.parse(shop.name) },
        summary: localizedTextSchema.parse(summary),
        description: localizedTextSchema.parse(description),
        care: localizedTextSchema.parse(care),
        delivery: localizedTextSchema.parse(delivery),
        options: z.array(localizedTextSchema).parse(options),
      }
    },
    async findShopId(productId) {
      const found = await prisma.product.findUnique({ where: { id: productId }, select: { shopId: true } })
      return found?.shopId ?? null
    },
  }
}
