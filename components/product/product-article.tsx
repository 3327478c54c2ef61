import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { pick } from '#components/ui/localized.ts'
import { Price } from '#components/ui/price.tsx'
import type { LocalizedText, ProductCard, Shop } from '#server/protocol/product.ts'
import { Picture } from './picture.tsx'
import { ProductNotes } from './product-notes.tsx'
import { Stock } from './stock.tsx'

/** A product with all its texts, as its page shows it. */
export type FullProduct = ProductCard & {
  shop: Shop
  summary: LocalizedText
  description: LocalizedText
  care: LocalizedText
  delivery: LocalizedText
  options: readonly LocalizedText[]
}

export type ProductArticleProps = { product: FullProduct; children?: ReactNode }

export function ProductArticle({ product, children }: ProductArticleProps) {
  const t = useTranslations('product')
  const locale = useLocale()
  const name = pick(product.name, locale)
  return (
    <article className="mx-auto w-full max-w-310 px-4 pt-3 pb-16 sm:px-8 sm:pt-5 lg:pb-24">
      <Link
        href={`/#${product.shop.slug}`}
        className="-ms-1 inline-flex min-h-11 items-center gap-1.5 rounded-sm px-1 text-sm text-muted hover:text-ink"
      >
        <ArrowLeft className="size-4" strokeWidth={1.75} aria-hidden="true" />
        {pick(product.shop.name, locale)}
      </Link>
      <div className="mt-2 grid gap-8 md:grid-cols-2 md:gap-10 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] lg:gap-16">
        <div className="md:sticky md:top-6 md:self-start">
          <Picture src={product.image} alt={name} eager className="rounded-lg" />
        </div>
        <div className="md:pt-2">
          <h1 className="text-[1.625rem] leading-tight font-bold tracking-tight text-balance lg:text-[2rem]">{name}</h1>
          <p className="mt-3 text-muted">{pick(product.summary, locale)}</p>
          <p className="mt-5 flex flex-wrap items-baseline gap-x-3 text-xl font-semibold">
            <Price amount={product.price} currency={product.currency} />
            <Stock stock={product.stock} className="text-[0.9375rem] font-medium" />
          </p>
          {product.stock <= 0 && <p className="mt-1 text-[0.9375rem] text-muted">{t('soldOutHint')}</p>}
          {children}
          <ProductNotes product={product} />
        </div>
      </div>
    </article>
  )
}
