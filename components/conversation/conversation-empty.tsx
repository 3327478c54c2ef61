import { useLocale, useTranslations } from 'next-intl'
import { pick } from '#components/ui/localized.ts'
import type { ProductCard, Shop } from '#server/protocol/product.ts'

export type ConversationEmptyProps = {
  product: ProductCard
  shop: Shop
  /** Puts a first question into the composer; sending it stays with the reader. */
  onStarter: (text: string) => void
}

export function ConversationEmpty({ product, shop, onStarter }: ConversationEmptyProps) {
  const t = useTranslations('conversation.empty')
  const locale = useLocale()
  const starters = [t(product.stock > 0 ? 'delivery' : 'restock'), t('gift'), t('returns')]
  return (
    <div className="flex flex-col gap-5 pt-6 pb-2">
      <div>
        <p className="text-lg leading-snug font-semibold">{t('title')}</p>
        <p className="mt-1.5 text-[0.9375rem] text-muted">{t('body', { shop: pick(shop.name, locale) })}</p>
      </div>
      <ul aria-label={t('starters')} className="flex flex-col items-start gap-2 noscript:hidden">
        {starters.map((text) => (
          <li key={text}>
            <button
              type="button"
              onClick={() => onStarter(text)}
              className="min-h-10 rounded-full border border-hairline-strong bg-raised px-4 py-2 text-start text-[0.9375rem] leading-6 transition-colors duration-150 ease-out hover:bg-accent-tint"
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

export function EmptyForShop() {
  const t = useTranslations('conversation.empty')
  return (
    <div className="py-10 text-center">
      <p className="font-medium">{t('shop')}</p>
      <p className="text-sm text-muted">{t('shopBody')}</p>
    </div>
  )
}
