import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { currentActor } from '#app/session/current-actor.ts'
import { InquiryWidget } from '#components/conversation/inquiry-widget.tsx'
import { ProductArticle } from '#components/product/product-article.tsx'
import { SellerNote } from '#components/product/seller-note.tsx'
import { SiteFooter } from '#components/shell/site-footer.tsx'
import { pick } from '#components/ui/localized.ts'
import { getDeps } from '#server/deps.ts'
import type { Actor } from '#server/domain/actor.ts'
import { senderFor } from '#server/domain/actor.ts'
import { findInquiry } from '#server/domain/find-inquiry.ts'
import { findProduct, type ProductDetail } from '#server/domain/find-product.ts'

type ProductPageProps = PageProps<'/products/[slug]'>

// The page and its metadata ask for the same product: one query a request.
const readProduct = cache((slug: string) => findProduct(getDeps(), slug))

export async function generateMetadata({ params }: ProductPageProps): Promise<Metadata> {
  const [product, locale] = await Promise.all([readProduct((await params).slug), getLocale()])
  if (!product) return { title: (await getTranslations('shell.notFound'))('title') }
  return { title: pick(product.name, locale), description: pick(product.summary, locale) }
}

export default async function ProductPage({ params, searchParams }: ProductPageProps) {
  const [product, actor, { inquiry }] = await Promise.all([
    readProduct((await params).slug),
    currentActor(),
    searchParams,
  ])
  if (!product) notFound()
  const isOwn = actor?.shopIds.includes(product.shop.id) ?? false
  return (
    <>
      <ProductArticle product={product}>{isOwn && <SellerNote />}</ProductArticle>
      <SiteFooter />
      {!isOwn && <Inquiry product={product} actor={actor} open={inquiry === 'open'} />}
    </>
  )
}

async function Inquiry({ product, actor, open }: { product: ProductDetail; actor: Actor | null; open: boolean }) {
  const initial = actor && (await findInquiry(getDeps(), actor, product.id))
  const { id, slug, name, price, currency, stock, image, shop } = product
  return (
    <InquiryWidget
      product={{ id, slug, name, price, currency, stock, image }}
      shop={shop}
      initial={initial}
      me={actor && senderFor(actor, 'shopper')}
      open={open}
    />
  )
}
