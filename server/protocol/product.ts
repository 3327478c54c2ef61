import { z } from 'zod'

/** A text of the catalogue in each of its languages; the reader's screen picks. */
export const localizedTextSchema = z.object({ ko: z.string(), en: z.string() })
export type LocalizedText = z.infer<typeof localizedTextSchema>

export const shopSchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: localizedTextSchema,
  /** In how many minutes it usually answers first. Only where an inquiry may begin, and where there is enough to say so. */
  answersWithinMinutes: z.number().int().optional(),
})
export type Shop = z.infer<typeof shopSchema>

/** What a conversation's pinned card and an inbox row show of a product. */
export const productCardSchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: localizedTextSchema,
  /** In the unit people say: won for KRW. */
  price: z.number().int(),
  currency: z.string().length(3),
  stock: z.number().int(),
  image: z.string(),
  /** Only where a conversation is opened: lists do without them. */
  options: z.array(localizedTextSchema).optional(),
})
export type ProductCard = z.infer<typeof productCardSchema>

/** What of a product is kept as it was when its shopper asked. Of its stock only whether there was any. */
export const productAsAskedSchema = productCardSchema
  .pick({ name: true, price: true, currency: true, image: true })
  .extend({ inStock: z.boolean(), options: z.array(localizedTextSchema) })
export type ProductAsAsked = z.infer<typeof productAsAskedSchema>
