import { z } from 'zod'

/** A text of the catalogue in each of its languages; the reader's screen picks. */
export const localizedTextSchema = z.object({ ko: z.string(), en: z.string() })
export type LocalizedText = z.infer<typeof localizedTextSchema>

export const shopSchema = z.object({ id: z.uuid(), slug: z.string(), name: localizedTextSchema })
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
})
export type ProductCard = z.infer<typeof productCardSchema>
