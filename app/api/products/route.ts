import { getLocale } from 'next-intl/server'
import { pick } from '#components/ui/localized.ts'
import { getDeps } from '#server/deps.ts'
import { listStorefront } from '#server/domain/list-storefront.ts'

/** The public list, names in the language of the request. */
export async function GET(): Promise<Response> {
  const [shops, locale] = await Promise.all([listStorefront(getDeps()), getLocale()])
  const products = shops.flatMap(({ shop, products }) =>
    products.map(({ id, slug, name, price, currency }) => ({
      id,
      slug,
      name: pick(name, locale),
      price,
      currency,
      shopId: shop.id,
    })),
  )
  return Response.json(products, { headers: { vary: 'Accept-Language, Cookie' } })
}
