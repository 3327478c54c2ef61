import { type Locale, useLocale } from 'next-intl'
import { cn } from './cn.ts'

export type PriceProps = { amount: number; currency: string; className?: string }

/** 12,000원 as Koreans write it, ₩12,000 in English. */
export function Price({ amount, currency, className }: PriceProps) {
  const locale = useLocale()
  return (
    <data data-slot="price" value={amount} className={cn('whitespace-nowrap', className)}>
      {formatPrice(amount, currency, locale)}
    </data>
  )
}

export function formatPrice(amount: number, currency: string, locale: Locale): string {
  if (locale === 'ko' && currency === 'KRW') return `${amount.toLocaleString('ko')}원`
  return amount.toLocaleString(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
}
