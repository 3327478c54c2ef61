import { Inbox } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { buttonClass } from '#components/ui/button.tsx'

/** In place of the inquiry button, for whoever answers for this shop. */
export function SellerNote() {
  const t = useTranslations('product.seller')
  return (
    <aside className="mt-8 rounded-md border bg-raised p-5">
      <p className="font-semibold">{t('title')}</p>
      <p className="mt-1 text-[0.9375rem] text-muted">{t('body')}</p>
      <Link href="/inbox" className={`${buttonClass({ variant: 'secondary' })} mt-4`}>
        <Inbox className="size-4" strokeWidth={1.75} aria-hidden="true" />
        {t('inbox')}
      </Link>
    </aside>
  )
}
