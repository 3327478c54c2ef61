import { useLocale } from 'next-intl'
import { pick } from '#components/ui/localized.ts'
import type { FullProduct } from './product-article.tsx'

export type ProductDataProps = {
  product: FullProduct
  /** The page's own address; without it the data names none. */
  url?: string
}

/** The product for machines that read the page (schema.org/Product, as JSON-LD): name, price, and whether it can be had. */
export function ProductData({ product, url }: ProductDataProps) {
  const locale = useLocale()
  const { name, summary, shop, price, currency, stock, image, slug } = product
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: pick(name, locale),
    description: pick(summary, locale),
    sku: slug,
    image: url && new URL(image, url).href,
    brand: { '@type': 'Brand', name: pick(shop.name, locale) },
    offers: {
      '@type': 'Offer',
      url,
      price,
      priceCurrency: currency,
      availability: `https://schema.org/${stock > 0 ? 'InStock' : 'OutOfStock'}`,
    },
  }
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in a script is no markup, once nothing in it can end the script
      dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }}
    />
  )
}
