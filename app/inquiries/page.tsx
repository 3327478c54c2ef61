import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { currentActor } from '#app/session/current-actor.ts'
import { Inquiries } from '#components/inquiries/inquiries.tsx'
import { InquiriesEmpty } from '#components/inquiries/inquiries-empty.tsx'
import { Notice } from '#components/shell/notice.tsx'
import { SiteFooter } from '#components/shell/site-footer.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { getDeps } from '#server/deps.ts'
import { listInquiries } from '#server/domain/list-inquiries.ts'
import { LIST_PAGE_SIZE } from '#server/protocol/limits.ts'

/** No statement reads more than a thousand rows. */
const MOST_ROWS = 33 * LIST_PAGE_SIZE

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('inquiries')
  return { title: t('title') }
}

export default async function InquiriesPage({ searchParams }: PageProps<'/inquiries'>) {
  const [actor, { rows }] = await Promise.all([currentActor(), searchParams])
  if (!actor) return <NobodyYet />
  const page = await listInquiries(getDeps(), actor, { limit: readRows(rows) })
  if (!page.ok) return <NotLoaded />
  return (
    <Column>
      <Inquiries key={actor.userId} initial={page.data} shopperId={actor.userId} isGuest={actor.isGuest} />
    </Column>
  )
}

/** As many as the address asks for. */
function readRows(asked: string | string[] | undefined): number {
  const rows = Number(asked)
  return Number.isInteger(rows) ? Math.min(Math.max(rows, LIST_PAGE_SIZE), MOST_ROWS) : LIST_PAGE_SIZE
}

function Column({ children }: { children: ReactNode }) {
  return (
    <>
      <div className="mx-auto w-full max-w-3xl pt-8 pb-20 sm:px-8 sm:pt-12">{children}</div>
      <SiteFooter />
    </>
  )
}

/** Who has no session has asked nothing: there is nothing that could come in. */
async function NobodyYet() {
  const t = await getTranslations('inquiries')
  return (
    <Column>
      <h1 className="px-4 text-2xl leading-snug font-bold tracking-tight sm:px-0">{t('title')}</h1>
      <div className="mt-5 border-y bg-raised sm:rounded-md sm:border">
        <InquiriesEmpty canSignIn />
      </div>
    </Column>
  )
}

async function NotLoaded() {
  const t = await getTranslations('inquiries.failed')
  return (
    <Notice title={t('title')} body={t('body')}>
      {/* A full load: the list is asked for anew. */}
      <a href="/inquiries" className={buttonClass()}>
        {t('retry')}
      </a>
    </Notice>
  )
}
