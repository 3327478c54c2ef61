import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { cn } from '#components/ui/cn.ts'
import { ClockTime } from '#components/ui/time.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { MessageRow } from './message-rows.ts'
import { MessageText } from './message-text.tsx'
import { SendFailure } from './send-failure.tsx'
import { VanishedNote } from './vanished-note.tsx'

export type MessageItemProps = {
  row: MessageRow
  /** What to call whoever wrote it, if it was not the reader. */
  author: string
  /** Came by paging back: the browser may leave it unpainted while it is out of sight. */
  isHistory: boolean
  onRetry: (clientId: string) => void
  onDiscard: (clientId: string) => void
}

/** Drawn anew only when something of this very message changes, however much comes in around it. */
export const MessageItem = memo(function MessageItem(props: MessageItemProps) {
  const { row, author, isHistory, onRetry, onDiscard } = props
  const t = useTranslations('conversation')
  const { isOwnSide, isMe, isTurn, isStart, isEnd, mark } = row
  // A shop has several voices; the shopper's name stands above the conversation already.
  const showsAuthor = isTurn && !isMe && row.sender.role === 'seller'
  return (
    <li
      data-message={row.key}
      className={cn(
        'flex flex-col',
        isOwnSide ? 'items-end' : 'items-start',
        isStart ? 'pt-3' : 'pt-1',
        isHistory && '[contain-intrinsic-size:auto_56px] [content-visibility:auto]',
        row.seq === 0 && 'transition duration-150 ease-out starting:translate-y-2 starting:opacity-0',
      )}
    >
      {showsAuthor ? (
        <span className="mb-1 px-1 text-[0.8125rem] leading-5 text-muted">{author}</span>
      ) : (
        <VisuallyHidden>{isMe ? t('you') : author}</VisuallyHidden>
      )}
      <div className={cn('flex w-full items-end gap-2', isOwnSide && 'flex-row-reverse')}>
        <p
          className={cn(
            'min-w-0 max-w-[80%] rounded-md px-3.5 py-2 text-[0.9375rem] leading-[1.6] text-wrap whitespace-pre-wrap lg:max-w-[34rem]',
            bubbleClass(row),
            isEnd && (isOwnSide ? 'rounded-ee-[4px]' : 'rounded-es-[4px]'),
          )}
        >
          <MessageText body={row.body} />
        </p>
        <MessageNote row={row} />
      </div>
      {mark?.is === 'failed' && (
        <SendFailure code={mark.code} onRetry={() => onRetry(row.key)} onDiscard={() => onDiscard(row.key)} />
      )}
      {mark?.is === 'vanished' && (
        <VanishedNote
          isOwnSide={isOwnSide}
          onRetry={isMe ? () => onRetry(row.key) : undefined}
          onDiscard={() => onDiscard(row.key)}
        />
      )}
    </li>
  )
})

function bubbleClass({ mark, isOwnSide }: MessageRow): string {
  if (mark?.is === 'vanished') return 'border border-dashed border-field-line'
  // The line is for who has chosen colours of their own: there no bubble has a ground.
  return isOwnSide
    ? 'border border-transparent bg-bubble-own text-bubble-own-foreground'
    : 'border border-hairline bg-bubble-other'
}

type MessageNoteProps = { row: MessageRow }

/** Beside the bubble: how far it got, and when it was written. A run shows its time once; a screen reader gets each. */
function MessageNote({ row: { mark, isEnd, isOwnSide, at } }: MessageNoteProps) {
  const t = useTranslations('conversation.mark')
  return (
    <span className={cn('flex shrink-0 flex-col pb-0.5 text-xs leading-4 text-muted', isOwnSide && 'items-end')}>
      {mark && mark.is !== 'failed' && mark.is !== 'vanished' && (
        <span
          className={cn(
            mark.is === 'waiting' && 'max-w-24 text-end text-attention',
            // Most sends are done before this could be read; words that flash by help nobody.
            mark.is === 'sending' && 'transition-opacity delay-500 duration-150 starting:opacity-0',
          )}
        >
          {t(mark.is)}
        </span>
      )}
      <ClockTime iso={at} className={isEnd ? undefined : 'sr-only'} />
    </span>
  )
}
