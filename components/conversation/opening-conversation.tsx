import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useLasting } from '#components/live/use-lasting.ts'
import { Button } from '#components/ui/button.tsx'
import type { ErrorCode } from '#server/protocol/errors.ts'

/** Opening takes a moment; only a longer one is worth a word. */
const PATIENCE_MS = 800

export type OpeningConversationProps = {
  problem: { code: ErrorCode; onRetry: () => void } | null
  children: ReactNode
}

/** Where the messages will be, until the conversation is open. */
export function OpeningConversation({ problem, children }: OpeningConversationProps) {
  const t = useTranslations('conversation.panel')
  const tError = useTranslations('errors')
  const isLong = useLasting(problem ? 'failed' : 'opening', PATIENCE_MS)
  return (
    <>
      <div role="status">
        {isLong && !problem && <p className="border-b px-4 py-2 text-sm leading-5 text-muted">{t('opening')}</p>}
      </div>
      <div className="flex min-h-0 flex-1 flex-col justify-end overflow-y-auto px-4 pb-7">
        {problem ? (
          <div role="alert" className="mt-auto flex flex-col items-start pb-2">
            <p className="text-lg leading-snug font-semibold">{t('failed')}</p>
            <p className="mt-1.5 text-[0.9375rem] text-muted">{tError(problem.code)}</p>
            <Button className="mt-4" variant="secondary" onClick={problem.onRetry}>
              {t('retry')}
            </Button>
          </div>
        ) : (
          children
        )}
      </div>
    </>
  )
}
