import { useTranslations } from 'next-intl'
import type { MouseEvent } from 'react'
import { buttonClass } from '#components/ui/button.tsx'
import { LIST_PAGE_SIZE } from '#server/protocol/limits.ts'

export type MoreInquiriesProps = {
  /** How many are shown. */
  shown: number
  isLoading: boolean
  hasFailed: boolean
  onMore: () => void
}

/** Where no script runs, or none yet, a link to the page with more of them; where one does, they join those above. */
export function MoreInquiries({ shown, isLoading, hasFailed, onMore }: MoreInquiriesProps) {
  const t = useTranslations('inquiries')

  function more(event: MouseEvent) {
    event.preventDefault()
    if (!isLoading) onMore()
  }
  return (
    <div className="flex flex-col items-center gap-2 p-4">
      <p role="status" className="text-sm text-danger">
        {hasFailed && t('moreFailed')}
      </p>
      <a
        href={`/inquiries?rows=${shown + LIST_PAGE_SIZE}`}
        onClick={more}
        aria-busy={isLoading || undefined}
        aria-disabled={isLoading || undefined}
        className={buttonClass({ variant: 'secondary' })}
      >
        {isLoading ? t('loadingMore') : t('more')}
      </a>
    </div>
  )
}
