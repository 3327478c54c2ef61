import { History } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { cn } from '#components/ui/cn.ts'

export type VanishedNoteProps = {
  isOwnSide: boolean
  /** Only whoever wrote it can send it again. */
  onRetry?: () => void
  onDiscard: () => void
}

/** Under a message that the log has lost: perhaps nobody else has it any more. */
export function VanishedNote({ isOwnSide, onRetry, onDiscard }: VanishedNoteProps) {
  const t = useTranslations('conversation.mark')
  return (
    <div className={cn('mt-1 flex w-full flex-wrap items-center gap-x-1.5', isOwnSide && 'justify-end')}>
      <p className={cn('flex gap-1.5 text-[0.8125rem] leading-5', onRetry ? 'text-danger' : 'text-muted')}>
        <History aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <span>{t(onRetry ? 'vanishedOwn' : 'vanished')}</span>
      </p>
      <div className="flex gap-1.5">
        <Button variant="quiet" size="sm" onClick={onDiscard}>
          {t('discard')}
        </Button>
        {onRetry && (
          <Button variant="secondary" size="sm" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </div>
    </div>
  )
}
