import Link from 'next/link'
import { useLocale } from 'next-intl'
import { pick } from '#components/ui/localized.ts'
import { Price } from '#components/ui/price.tsx'
import type { ProductCard } from '#server/protocol/product.ts'
import { Picture } from './picture.tsx'
import { Stock } from './stock.tsx'

export type ProductTileProps = { product: ProductCard; eager?: boolean }

export function ProductTile({ product, eager }: ProductTileProps) {
  const locale = useLocale()
  const isSoldOut = product.stock <= 0
  return (
    <Link href={`/products/${product.slug}`} className="group block rounded-md outline-offset-4">
      <Picture src={product.image} alt="" faded={isSoldOut} eager={eager} />
      <span className="mt-3 block leading-snug font-medium decoration-accent decoration-2 underline-offset-4 group-hover:underline">
        {pick(product.name, locale)}
      </span>
      <span className="mt-1 flex flex-wrap items-baseline gap-x-2 text-[0.9375rem] leading-snug">
        <Price amount={product.price} currency={product.currency} className={isSoldOut ? 'text-muted' : ''} />
        <Stock stock={product.stock} className="text-sm text-muted" />
      </span>
    </Link>
  )
}
