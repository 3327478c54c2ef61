import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { cn } from '#components/ui/cn.ts'
import { pick } from '#components/ui/localized.ts'
import { Price } from '#components/ui/price.tsx'
import { Thumbnail } from '#components/ui/thumbnail.tsx'
import type { ProductCard } from '#server/protocol/product.ts'

export type PinnedProductProps = { product: ProductCard }

/** What this conversation is about, as it is now; always in sight above it. */
export function PinnedProduct({ product }: PinnedProductProps) {
  const t = useTranslations('conversation.product')
  const locale = useLocale()
  const { slug, name, price, currency, stock, image } = product
  return (
    <Link
      href={`/products/${slug}`}
      data-slot="pinned-product"
      className={cn(
        'flex items-center gap-3 border-b bg-raised px-4 py-2.5 transition-colors duration-150 ease-out',
        'hover:bg-sunken focus-visible:-outline-offset-2',
      )}
    >
      <Thumbnail src={image} size="md" isFaded={stock <= 0} />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-[0.9375rem] leading-6 font-medium">{pick(name, locale)}</span>
        <span className="flex flex-wrap gap-x-2 text-sm leading-5 text-muted">
          <Price amount={price} currency={currency} />
          <span>{stock > 0 ? t('inStock', { count: stock }) : t('soldOut')}</span>
        </span>
      </span>
    </Link>
  )
}
