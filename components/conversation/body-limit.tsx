import { useTranslations } from 'next-intl'
import type { BodyProblem } from '#server/protocol/body.ts'
import { MAX_BODY_CHARS } from '#server/protocol/limits.ts'

/** From here on the writer is told how much room is left. */
const NEAR_LIMIT = MAX_BODY_CHARS - 200

export type BodyLimitProps = { id: string; length: number; problem: BodyProblem | null }

/** Nothing, then a count, then what to do. Only the last is read out unasked. */
export function BodyLimit({ id, length, problem }: BodyLimitProps) {
  const t = useTranslations('conversation.composer')
  return (
    <div id={id} className="text-[0.8125rem] leading-5 tabular-nums">
      {problem === null && length >= NEAR_LIMIT && (
        <p className="pt-1.5 text-muted">{t('count', { length, max: MAX_BODY_CHARS })}</p>
      )}
      <div role="status">
        {problem === 'long' && <p className="pt-1.5 text-danger">{overText()}</p>}
        {problem === 'heavy' && <p className="pt-1.5 text-danger">{t('heavy')}</p>}
      </div>
    </div>
  )

  // What could not be sent in two messages is not shortened by a few words.
  function overText(): string {
    const over = length - MAX_BODY_CHARS
    if (over > MAX_BODY_CHARS) return t('farOver', { max: MAX_BODY_CHARS, length })
    return t('over', { max: MAX_BODY_CHARS, over })
  }
}
