import { createRandom, type Random } from '../random.ts'

/** Who speaks where and how much. Entry i of each list is conversation i; numbers are places in the lists of makeData. */
export type DataPlan = { products: number; shoppers: number; product: number[]; shopper: number[]; length: number[] }

export type DataSize = { messages: number; conversations: number; shops: number }

export const PRODUCTS_PER_SHOP = 10
/** The longest conversation: one, in the largest shop. */
const LONGEST = 10_000
/** How steep the shops fall off: of a hundred thousand conversations in 200 shops the first has about a quarter. */
const SHOP_STEEPNESS = 1.1
/** Of the Pareto law that lengths follow: a few long conversations hold most messages, as in any chat. */
const LENGTH_ALPHA = 1.2
const CONVERSATIONS_PER_SHOPPER = 3

/** Exactly as many messages as asked for, at least one a conversation; the same for the same seed. */
export function planData({ messages, conversations, shops }: DataSize, seed = 1): DataPlan {
  const random = createRandom(seed)
  const chooseShop = createShopChoice(shops, random)
  const product = Array.from({ length: conversations }, (_, i) => {
    const shop = i === 0 ? 0 : chooseShop()
    return shop * PRODUCTS_PER_SHOP + Math.floor(random() * PRODUCTS_PER_SHOP)
  })
  const products = shops * PRODUCTS_PER_SHOP
  const perProduct = new Array<number>(products).fill(0)
  for (const one of product) perProduct[one] = (perProduct[one] as number) + 1
  const most = perProduct.reduce((max, count) => Math.max(max, count), 0)
  const shoppers = Math.max(most, Math.ceil(conversations / CONVERSATIONS_PER_SHOPPER))
  // Each product starts elsewhere in the list of shoppers and goes on from there: nobody asks about it twice.
  const next = perProduct.map(() => Math.floor(random() * shoppers))
  const shopper = product.map((one) => {
    const place = next[one] as number
    next[one] = place + 1
    return place % shoppers
  })
  return { products, shoppers, product, shopper, length: planLengths(messages, conversations, random) }
}

function createShopChoice(shops: number, random: Random): () => number {
  let sum = 0
  const upTo = Array.from({ length: shops }, (_, i) => {
    sum += 1 / (i + 1) ** SHOP_STEEPNESS
    return sum
  })
  return () => {
    const at = random() * sum
    return Math.max(
      0,
      upTo.findIndex((edge) => at < edge),
    )
  }
}

function planLengths(messages: number, conversations: number, random: Random): number[] {
  const longest = Math.min(LONGEST, Math.max(1, Math.floor(messages / 10)))
  const weights = Array.from({ length: conversations }, (_, i) =>
    i === 0 ? 0 : (1 - random()) ** (-1 / LENGTH_ALPHA) - 1,
  )
  const sum = weights.reduce((all, one) => all + one, 0)
  const spare = Math.max(0, messages - longest - (conversations - 1))
  const lengths = weights.map((one, i) =>
    i === 0 ? longest : 1 + Math.min(longest - 1, Math.floor((spare * one) / sum)),
  )
  let left = messages - lengths.reduce((all, one) => all + one, 0)
  for (let i = 1; left > 0; i = (i % (conversations - 1)) + 1) {
    if ((lengths[i] as number) >= longest) continue
    lengths[i] = (lengths[i] as number) + 1
    left -= 1
  }
  return lengths
}
