import { useLocale, useTranslations } from 'next-intl'
import { formatPrice } from '#components/ui/price.tsx'
import type { ProductAsAsked, ProductCard } from '#server/protocol/product.ts'
import type { Side } from '#server/protocol/sides.ts'
import { changesSince, type ProductChange } from './product-changes.ts'

export type ChangedProductProps = {
  /** Undefined of conversations from before it was kept. */
  asked: ProductAsAsked | undefined
  now: ProductCard
  /** The reader's. */
  side: Side
}

/** Below the product: what of it is not as it was when the shopper asked. Nothing while all of it is. */
export function ChangedProduct({ asked, now, side }: ChangedProductProps) {
  const t = useTranslations('conversation.product.since')
  const locale = useLocale()
  const changes = asked ? changesSince(asked, now, locale) : []
  if (changes.length === 0) return null

  function sentence(change: ProductChange): string {
    if (change.what === 'renamed') return t('renamed', { name: change.from })
    if (change.what !== 'price') return t(change.what, { side })
    const [from, to] = [change.from, change.to].map(({ price, currency }) => formatPrice(price, currency, locale))
    return t('price', { side, from: from ?? '', to: to ?? '' })
  }
  return (
    <p data-slot="changed-product" className="border-b bg-raised px-4 py-2 text-[0.8125rem] leading-5 text-muted">
      {changes.map(sentence).join(' ')}
    </p>
  )
}
