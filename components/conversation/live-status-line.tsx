import { useTranslations } from 'next-intl'
import { useLineTrouble } from '#components/live/use-line-trouble.ts'
import { StatusLine } from '#components/ui/status-line.tsx'
import { WayBack } from '#components/ui/way-back.tsx'

export type LiveStatusLineProps = {
  /** Whose page this is. */
  userId: string
}

/** While the line is not there, or not theirs: what is safe, and what to do if anything. */
export function LiveStatusLine({ userId }: LiveStatusLineProps) {
  const t = useTranslations('conversation.status')
  const trouble = useLineTrouble(userId)
  return (
    <StatusLine text={trouble && t(trouble)}>
      {trouble === 'unauthenticated' && <WayBack by="signIn">{t('signIn')}</WayBack>}
      {(trouble === 'otherAccount' || trouble === 'client_too_old') && <WayBack by="reload">{t('reload')}</WayBack>}
    </StatusLine>
  )
}
