import type { LocalizedText, ProductAsAsked, ProductCard } from '#server/protocol/product.ts'

export type ProductChange =
  | { what: 'price'; from: Price; to: Price }
  | { what: 'soldOut' | 'backInStock' | 'options' }
  | { what: 'renamed'; from: string }

type Price = Pick<ProductCard, 'price' | 'currency'>

/**
 * What is not as it was when the shopper asked, to a reader of that language. Not the number in stock, which moves with
 * each order, nor the picture: its address says nothing of what is on it.
 */
export function changesSince(asked: ProductAsAsked, now: ProductCard, locale: keyof LocalizedText): ProductChange[] {
  const changes: ProductChange[] = []
  if (asked.name[locale] !== now.name[locale]) changes.push({ what: 'renamed', from: asked.name[locale] })
  if (asked.price !== now.price || asked.currency !== now.currency)
    changes.push({ what: 'price', from: asked, to: now })
  if (asked.inStock !== now.stock > 0) changes.push({ what: now.stock > 0 ? 'backInStock' : 'soldOut' })
  const isSame = (options: readonly LocalizedText[]) =>
    options.length === asked.options.length && options.every((one, i) => one[locale] === asked.options[i]?.[locale])
  if (now.options && !isSame(now.options)) changes.push({ what: 'options' })
  return changes
}
