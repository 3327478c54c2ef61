import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { cn } from '#components/ui/cn.ts'
import { DayLabel } from '#components/ui/time.tsx'
import type { Sender } from '#server/protocol/conversation.ts'
import { MessageItem } from './message-row.tsx'
import type { Row } from './message-rows.ts'
import { UNREAD_SLOT } from './use-unread-start.ts'

export type MessageLogProps = {
  rows: readonly Row[]
  nameOf: (sender: Sender) => string
  /** Rows before it came by paging back. */
  firstSeq: number
  /** History is being put in: a screen reader is not told of it as if it were news. */
  isBusy: boolean
  onRetry: (clientId: string) => void
  onDiscard: (clientId: string) => void
}

/** The log around the list and not on it: a list that is called a log would take the meaning from its rows. */
export function MessageLog({ rows, nameOf, firstSeq, isBusy, onRetry, onDiscard }: MessageLogProps) {
  const t = useTranslations('conversation.log')
  return (
    <div
      role="log"
      aria-label={t('label')}
      aria-live="polite"
      aria-relevant="additions"
      aria-busy={isBusy || undefined}
    >
      <ol>
        {rows.map((row) => {
          if (row.kind === 'day') return <DayItem key={row.key} at={row.at} />
          if (row.kind === 'unread') return <UnreadItem key={row.key} />
          return (
            <MessageItem
              key={row.key}
              row={row}
              author={nameOf(row.sender)}
              isHistory={row.seq > 0 && row.seq < firstSeq}
              onRetry={onRetry}
              onDiscard={onDiscard}
            />
          )
        })}
      </ol>
    </div>
  )
}

const DayItem = memo(function DayItem({ at }: { at: string }) {
  return (
    <li className="pt-5 pb-1 text-center text-xs text-muted">
      <DayLabel iso={at} />
    </li>
  )
})

const UnreadItem = memo(function UnreadItem() {
  const t = useTranslations('conversation.log')
  return (
    <li
      data-slot={UNREAD_SLOT}
      className={cn(
        'flex items-center gap-3 pt-5 text-xs font-medium text-attention',
        'before:flex-1 before:border-t before:border-attention/50 after:flex-1 after:border-t after:border-attention/50',
      )}
    >
      {t('unread')}
    </li>
  )
})
