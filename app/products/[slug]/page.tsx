import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { currentActor } from '#app/session/current-actor.ts'
import { siteAddress } from '#app/site-address.ts'
import { readInquiry } from '#components/conversation/inquiry-address.ts'
import { InquiryWidget } from '#components/conversation/inquiry-widget.tsx'
import { PlainInquiry } from '#components/conversation/plain-form.tsx'
import { ProductArticle } from '#components/product/product-article.tsx'
import { ProductData } from '#components/product/product-data.tsx'
import { SellerNote } from '#components/product/seller-note.tsx'
import { SiteFooter } from '#components/shell/site-footer.tsx'
import { pick } from '#components/ui/localized.ts'
import { getDeps } from '#server/deps.ts'
import type { Actor } from '#server/domain/actor.ts'
import { senderFor } from '#server/domain/actor.ts'
import { findAnswerTime } from '#server/domain/find-answer-time.ts'
import { findInquiry } from '#server/domain/find-inquiry.ts'
import { findProduct, type ProductDetail } from '#server/domain/find-product.ts'
import { ask } from './ask.ts'

type ProductPageProps = PageProps<'/products/[slug]'>

// The page and its metadata ask for the same product: one query a request.
const readProduct = cache((slug: string) => findProduct(getDeps(), slug))

export async function generateMetadata({ params }: ProductPageProps): Promise<Metadata> {
  const [product, locale] = await Promise.all([readProduct((await params).slug), getLocale()])
  if (!product) return { title: (await getTranslations('shell.notFound'))('title') }
  const [title, description] = [pick(product.name, locale), pick(product.summary, locale)]
  const url = await addressOf(product.slug)
  return {
    title,
    description,
    alternates: { canonical: url },
    openGraph: { type: 'website', title, description, url, siteName: pick(product.shop.name, locale), locale },
  }
}

/** The one address of a product, whatever is open on its page. */
async function addressOf(slug: string): Promise<string | undefined> {
  const site = await siteAddress()
  return site === null ? undefined : new URL(`/products/${slug}`, site).href
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
      <ProductData product={product} url={await addressOf(product.slug)} />
      <ProductArticle product={product}>{isOwn && <SellerNote />}</ProductArticle>
      <SiteFooter />
      {!isOwn && <Inquiry product={product} actor={actor} place={readInquiry(inquiry).seq} />}
    </>
  )
}

type InquiryProps = {
  product: ProductDetail
  actor: Actor | null
  /** Of the message that the address names. */
  place: number | null
}

async function Inquiry({ product, actor, place }: InquiryProps) {
  const [initial, answersWithinMinutes] = await Promise.all([
    actor && findInquiry(getDeps(), actor, product.id, place),
    findAnswerTime(getDeps(), product.shop.id),
  ])
  const { id, slug, name, price, currency, stock, image, shop } = product
  return (
    <PlainInquiry ask={ask.bind(null, slug)} productId={id} clientId={crypto.randomUUID()}>
      <InquiryWidget
        product={{ id, slug, name, price, currency, stock, image }}
        shop={{ ...shop, answersWithinMinutes: answersWithinMinutes ?? undefined }}
        initial={initial}
        me={actor && senderFor(actor, 'shopper')}
      />
    </PlainInquiry>
  )
}
