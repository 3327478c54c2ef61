import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { currentActor } from '#app/session/current-actor.ts'
import { Inbox } from '#components/inbox/inbox.tsx'
import { Notice } from '#components/shell/notice.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { getDeps } from '#server/deps.ts'
import { listInbox } from '#server/domain/list-inbox.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('inbox')
  return { title: t('title') }
}

export default async function InboxLayout({ children }: LayoutProps<'/inbox'>) {
  const actor = await currentActor()
  if (!actor) redirect('/sign-in?callbackUrl=/inbox')
  if (actor.shopIds.length === 0) return <NotMember />
  const page = await listInbox(getDeps(), actor, {})
  return page.ok ? <Inbox initial={page.data}>{children}</Inbox> : <NotLoaded />
}

async function NotMember() {
  const t = await getTranslations('inbox.notMember')
  return (
    <Notice title={t('title')} body={t('body')}>
      <Link href="/" className={buttonClass()}>
        {t('home')}
      </Link>
      <Link href="/sign-in?callbackUrl=/inbox" className={buttonClass({ variant: 'secondary' })}>
        {t('signIn')}
      </Link>
    </Notice>
  )
}

async function NotLoaded() {
  const t = await getTranslations('inbox.failed')
  return (
    <Notice title={t('title')} body={t('body')}>
      {/* A full load: the list is asked for anew. */}
      <a href="/inbox" className={buttonClass()}>
        {t('retry')}
      </a>
    </Notice>
  )
}
