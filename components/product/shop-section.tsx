import { useLocale, useTranslations } from 'next-intl'
import { Empty } from '#components/ui/empty.tsx'
import { pick } from '#components/ui/localized.ts'
import type { LocalizedText, ProductCard, Shop } from '#server/protocol/product.ts'
import { ProductTile } from './product-tile.tsx'

export type ShopSectionProps = {
  shop: Shop
  tagline: LocalizedText
  products: readonly ProductCard[]
  /** The shop on the first screen: its first row of pictures is not left to lazy loading. */
  first: boolean
}

/** One shop: its name stays beside its shelf while one looks along it. */
export function ShopSection({ shop, tagline, products, first }: ShopSectionProps) {
  const t = useTranslations('product.list')
  const locale = useLocale()
  return (
    <section aria-labelledby={shop.slug} className="border-t pt-8 lg:grid lg:grid-cols-[15rem_1fr] lg:gap-12 lg:pt-10">
      <div className="lg:sticky lg:top-10 lg:self-start">
        <h2 id={shop.slug} className="scroll-mt-8 text-xl leading-snug font-bold tracking-tight">
          {pick(shop.name, locale)}
        </h2>
        <p className="mt-1.5 max-w-[36ch] text-[0.9375rem] text-muted">{pick(tagline, locale)}</p>
      </div>
      {products.length > 0 ? (
        <ul className="mt-7 grid grid-cols-2 gap-x-4 gap-y-9 sm:grid-cols-3 sm:gap-x-6 sm:gap-y-11 lg:mt-0">
          {products.map((product, index) => (
            <li key={product.id}>
              <ProductTile product={product} eager={first && index < 3} />
            </li>
          ))}
        </ul>
      ) : (
        <Empty title={t('empty')}>{t('emptyHint')}</Empty>
      )}
    </section>
  )
}
