import { useLocale, useTranslations } from 'next-intl'
import { pick } from '#components/ui/localized.ts'
import type { FullProduct } from './product-article.tsx'

export type ProductNotesProps = { product: FullProduct }

/** What one reads before asking: options, the story, care, delivery. A line between, no boxes. */
export function ProductNotes({ product }: ProductNotesProps) {
  const t = useTranslations('product')
  const locale = useLocale()
  const notes = ['description', 'care', 'delivery'] as const
  return (
    <div className="mt-8 divide-y divide-hairline border-t">
      {product.options.length > 0 && (
        <section className="py-6">
          <h2 className="text-sm font-semibold">{t('options')}</h2>
          <ul className="mt-2.5 flex flex-wrap gap-2">
            {product.options.map((option) => (
              <li key={option.ko} className="rounded-sm bg-ink/5 px-3 py-1 text-[0.9375rem]">
                {pick(option, locale)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {notes.map((note) => (
        <section key={note} className="py-6">
          <h2 className="text-sm font-semibold">{t(note)}</h2>
          <p className="mt-2 max-w-[60ch] leading-7 whitespace-pre-line text-ink/85">{pick(product[note], locale)}</p>
        </section>
      ))}
    </div>
  )
}
