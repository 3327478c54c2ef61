import { useTranslations } from 'next-intl'

/** From how few on the number is worth saying. */
export const FEW_LEFT = 5

export type StockProps = { stock: number; className?: string }

/** Said only when it matters: none, or few. */
export function Stock({ stock, className }: StockProps) {
  const t = useTranslations('product')
  if (stock > FEW_LEFT) return null
  return <span className={className}>{stock > 0 ? t('left', { count: stock }) : t('soldOut')}</span>
}
