import { useTranslations } from 'next-intl'
import { PaneNotice } from '#components/inbox/inbox-pane.tsx'

export default function ConversationNotFound() {
  const t = useTranslations('inbox.notFound')
  return <PaneNotice title={t('title')} body={t('body')} />
}
