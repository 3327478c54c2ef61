import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Notice } from '#components/shell/notice.tsx'
import { buttonClass } from '#components/ui/button.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.notFound')
  return { title: t('title') }
}

export default async function NotFound() {
  const t = await getTranslations('shell.notFound')
  return (
    <Notice title={t('title')} body={t('body')}>
      <Link href="/" className={buttonClass()}>
        {t('home')}
      </Link>
    </Notice>
  )
}
