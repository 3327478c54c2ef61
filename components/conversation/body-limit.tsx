import { useTranslations } from 'next-intl'
import { MAX_BODY_CHARS } from '#server/protocol/limits.ts'

/** From here on the writer is told how much room is left. */
const NEAR_LIMIT = MAX_BODY_CHARS - 200

export function isOverLimit(length: number): boolean {
  return length > MAX_BODY_CHARS
}

export type BodyLimitProps = { id: string; length: number }

/** Nothing, then a count, then what to do. Only the last is read out unasked. */
export function BodyLimit({ id, length }: BodyLimitProps) {
  const t = useTranslations('conversation.composer')
  const over = length - MAX_BODY_CHARS
  return (
    <div id={id} className="text-[0.8125rem] leading-5 tabular-nums">
      {length >= NEAR_LIMIT && over <= 0 && (
        <p className="pt-1.5 text-muted">{t('count', { length, max: MAX_BODY_CHARS })}</p>
      )}
      <div role="status">
        {over > 0 && <p className="pt-1.5 text-danger">{t('over', { max: MAX_BODY_CHARS, over })}</p>}
      </div>
    </div>
  )
}
