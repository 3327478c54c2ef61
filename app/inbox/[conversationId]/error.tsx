'use client'

import { useTranslations } from 'next-intl'
import { PaneNotice } from '#components/inbox/inbox-pane.tsx'
import { Button } from '#components/ui/button.tsx'

type ConversationFailureProps = { error: unknown; retry: () => void }

export default function ConversationFailure({ retry }: ConversationFailureProps) {
  const t = useTranslations('inbox.failed')
  return (
    <PaneNotice title={t('title')} body={t('body')}>
      <Button onClick={() => retry()}>{t('retry')}</Button>
    </PaneNotice>
  )
}
