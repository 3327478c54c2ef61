import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { PaneNotice } from '#components/inbox/inbox-pane.tsx'
import { buttonClass } from '#components/ui/button.tsx'

export default function ConversationNotFound() {
  const t = useTranslations('inbox.notFound')
  const tInbox = useTranslations('inbox')
  return (
    <PaneNotice title={t('title')} body={t('body')}>
      <Link href="/inbox" className={buttonClass({ variant: 'secondary' })}>
        {tInbox('back')}
      </Link>
    </PaneNotice>
  )
}
