import { z } from 'zod'
import type { ProductStore } from '#server/domain/deps.ts'
import { localizedTextSchema, type ProductCard } from '#server/protocol/product.ts'
import type { Prisma } from './prisma-client.ts'

export const cardFields = {
  id: true,
  slug: true,
  name: true,
  price: true,
  currency: true,
  stock: true,
  image: true,
} as const

const shopFields = { id: true, slug: true, name: true } as const

export function toCard(row: Omit<ProductCard, 'name'> & { name: unknown }): ProductCard {
  return { ...row, name: localizedTextSchema.parse(row.name) }
}

export function createProductStore(prisma: Prisma): ProductStore {
  return {
    async listStorefronts() {
      const shops = await prisma.shop.findMany({
        orderBy: { slug: 'asc' },
        select: { ...shopFields, tagline: true, products: { orderBy: { position: 'asc' }, select: cardFields } },
      })
      return shops.map(({ tagline, products, ...shop }) => ({
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
