import { randomUUID } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { hashPassword } from '#server/auth/password.ts'
import { PrismaClient } from './generated/client.ts'
import { products, shops } from './seed/catalogue.ts'
import { conversations, type SeedConversation, sellers, shoppers } from './seed/conversations.ts'

/** Of every account of the demo. */
export const DEMO_PASSWORD = 'munui-demo'

/** The demo's shops, products, people and conversations. What is there stays as it is: seeding twice changes nothing. */
export async function seed(databaseUrl: string): Promise<void> {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) })
  try {
    await seedShops(prisma)
    await seedPeople(prisma)
    for (const conversation of conversations) await seedConversation(prisma, conversation)
  } finally {
    await prisma.$disconnect()
  }
}

async function seedShops(prisma: PrismaClient): Promise<void> {
  for (const { slug, name, tagline } of shops) {
    await prisma.shop.upsert({ where: { slug }, create: { slug, name, tagline }, update: {} })
  }
  for (const [position, { shop, ...product }] of products.entries()) {
    const create = { ...product, currency: 'KRW', position, shop: { connect: { slug: shop } } }
    await prisma.product.upsert({ where: { slug: product.slug }, create, update: {} })
  }
}

async function seedPeople(prisma: PrismaClient): Promise<void> {
  const known = await prisma.user.findMany({ where: { email: { not: null } }, select: { email: true } })
  const emails = new Set(known.map((one) => one.email))
  const missing = [...sellers, ...shoppers].filter((one) => !emails.has(one.email))
  const passwordHash = missing.length > 0 ? await hashPassword(DEMO_PASSWORD) : ''
  for (const { email, name } of missing) await prisma.user.create({ data: { email, name, passwordHash } })
  for (const [i, { email, shop }] of sellers.entries()) {
    const user = await prisma.user.findUniqueOrThrow({ where: { email } })
    const { id: shopId } = await prisma.shop.findUniqueOrThrow({ where: { slug: shop } })
    // The first person of a shop owns it.
    const role = sellers.findIndex((one) => one.shop === shop) === i ? 'owner' : 'agent'
    const where = { shopId_userId: { shopId, userId: user.id } }
    await prisma.shopMember.upsert({ where, create: { shopId, userId: user.id, role }, update: {} })
  }
}

async function seedConversation(prisma: PrismaClient, given: SeedConversation): Promise<void> {
  const product = await prisma.product.findUniqueOrThrow({ where: { slug: given.product } })
  const shopperEmail = shoppers.find((one) => one.key === given.shopper)?.email ?? ''
  const shopper = await prisma.user.findUniqueOrThrow({ where: { email: shopperEmail } })
  const owner = await prisma.shopMember.findFirstOrThrow({ where: { shopId: product.shopId, role: 'owner' } })
  const sides = { productId: product.id, shopperId: shopper.id }
  if (await prisma.conversation.findUnique({ where: { productId_shopperId: sides } })) return

  const lastSeq = given.lines.length
  const now = Date.now()
  const messages = given.lines.map(({ from, minutesAgo, body }, i) => ({
    seq: i + 1,
    clientId: randomUUID(),
    senderId: from === 'shopper' ? shopper.id : owner.userId,
    senderRole: from,
    body,
    createdAt: new Date(now - minutesAgo * 60_000),
  }))
  const { name, price, currency, stock, image, options } = product
  const asAsked = {
    name: name ?? {},
    price: given.priceAsAsked ?? price,
    currency,
    inStock: stock > 0,
    image,
    options: options ?? [],
  }
  const last = messages.at(-1)
  await prisma.conversation.create({
    data: {
      ...sides,
      shopId: product.shopId,
      lastSeq,
      lastMessageAt: last?.createdAt ?? null,
      shopReadSeq: lastSeq - given.unreadByShop,
      shopperReadSeq: lastSeq - given.unreadByShopper,
      awaiting: last?.senderRole === 'shopper' ? 'shop' : 'shopper',
      createdAt: messages[0]?.createdAt,
      messages: { create: messages },
      asAsked: { create: asAsked },
    },
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const databaseUrl = process.env.DATABASE_URL
  if (!databaseUrl) throw new Error('DATABASE_URL is not set: the database to seed')
  await seed(databaseUrl)
}
