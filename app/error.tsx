'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '#components/shell/notice.tsx'
import { Button, buttonClass } from '#components/ui/button.tsx'

type FailureProps = { error: unknown; retry: () => void }

export default function Failure({ error, retry }: FailureProps) {
  const t = useTranslations('shell.failure')
  const digest = digestOf(error)
  return (
    <>
      <title>{t('title')}</title>
      <Notice title={t('title')} body={t('body')} note={digest && t('reference', { digest })}>
        <Button onClick={() => retry()}>{t('retry')}</Button>
        {/* A full load: whatever broke in this tab is left behind. */}
        <a href="/" className={buttonClass({ variant: 'secondary' })}>
          {t('home')}
        </a>
      </Notice>
    </>
  )
}

/** The number under which the server's log has the failure; none for one that happened in the browser. */
function digestOf(error: unknown): string | undefined {
  const digest = error instanceof Error && 'digest' in error ? error.digest : undefined
  return typeof digest === 'string' ? digest : undefined
}
