import { getLocale, getTranslations } from 'next-intl/server'
import { ShopSection } from '#components/product/shop-section.tsx'
import { SiteFooter } from '#components/shell/site-footer.tsx'
import { pick } from '#components/ui/localized.ts'
import { getDeps } from '#server/deps.ts'
import { listStorefront } from '#server/domain/list-storefront.ts'

export default async function StorefrontPage() {
  const [shops, t, locale] = await Promise.all([
    listStorefront(getDeps()),
    getTranslations('product.list'),
    getLocale(),
  ])
  return (
    <>
      <div className="mx-auto w-full max-w-310 px-4 pb-20 sm:px-8 lg:pb-28">
        <div className="pt-10 pb-10 sm:pt-16 sm:pb-14">
          <h1 className="max-w-[22ch] text-[1.75rem] leading-[1.3] font-bold tracking-tight text-balance sm:text-4xl sm:leading-[1.25]">
            {t('title')}
          </h1>
          <p className="mt-4 max-w-[52ch] text-muted sm:text-lg">{t('lead')}</p>
          <nav aria-label={t('jump')} className="mt-6 flex flex-wrap gap-x-6">
            {shops.map(({ shop }) => (
              <a
                key={shop.id}
                href={`#${shop.slug}`}
                className="inline-flex min-h-11 items-center font-medium underline decoration-hairline-strong decoration-1 underline-offset-6 hover:decoration-accent hover:decoration-2"
              >
                {pick(shop.name, locale)}
              </a>
            ))}
          </nav>
        </div>
        <div className="flex flex-col gap-16 lg:gap-24">
          {shops.map(({ shop, tagline, products }, index) => (
            <ShopSection key={shop.id} shop={shop} tagline={tagline} products={products} first={index === 0} />
          ))}
        </div>
      </div>
      <SiteFooter />
    </>
  )
}
