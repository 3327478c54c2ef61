import { useTranslations } from 'next-intl'

export type AnswerTimeProps = { minutes: number }

/** How soon the shop usually answers first. */
export function AnswerTime({ minutes }: AnswerTimeProps) {
  const t = useTranslations('conversation.answerTime')
  return (
    <span data-slot="answer-time" className="shrink-0 whitespace-nowrap">
      {minutes < 60 ? t('minutes', { count: minutes }) : t('hours', { count: minutes / 60 })}
    </span>
  )
}
