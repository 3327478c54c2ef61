import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import type { ErrorCode } from '#server/protocol/errors.ts'

export type SendFailureProps = { code: ErrorCode; onRetry: () => void; onDiscard: () => void }

/** Under a message that did not go out: what happened, and what the writer can do with it. */
export function SendFailure({ code, onRetry, onDiscard }: SendFailureProps) {
  const t = useTranslations('conversation.mark')
  const tError = useTranslations('errors')
  return (
    <div className="mt-1.5 flex max-w-[85%] flex-col items-end gap-1.5">
      <p className="flex gap-1.5 text-[0.8125rem] leading-5 text-danger">
        <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <span>
          {t('failed')} {tError(code)}
        </span>
      </p>
      <div className="flex gap-1.5">
        <Button variant="quiet" size="sm" onClick={onDiscard}>
          {t('discard')}
        </Button>
        <Button variant="secondary" size="sm" onClick={onRetry}>
          {t('retry')}
        </Button>
      </div>
    </div>
  )
}
