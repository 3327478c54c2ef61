import { Inbox as InboxIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Empty } from '#components/ui/empty.tsx'
import type { ConversationPage, InboxFilter } from '#server/protocol/commands.ts'
import type { Conversation } from '#server/protocol/conversation.ts'
import { InboxFilterButtons } from './inbox-filter.tsx'
import { InboxRow } from './inbox-row.tsx'

export type InboxListProps = {
  conversations: readonly Conversation[]
  counts: ConversationPage['counts']
  filter: InboxFilter
  hasMore: boolean
  loadingMore: boolean
  openId: string | null
  /** A row was pressed; its conversation comes in a moment. */
  onOpen: (id: string) => void
  onFilter: (filter: InboxFilter) => void
  onMore: () => void
}

export function InboxList({ conversations, counts, filter, hasMore, loadingMore, openId, ...on }: InboxListProps) {
  const t = useTranslations('inbox')
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b px-4 py-2.5">
        <h2 className="text-lg font-bold">{t('title')}</h2>
        <InboxFilterButtons chosen={filter} counts={counts} onChoose={on.onFilter} />
      </div>
      <nav aria-label={t('list')} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        {conversations.length === 0 ? (
          <NothingHere filter={filter} onShowAll={() => on.onFilter('all')} />
        ) : (
          <ul className="divide-y divide-hairline border-b">
            {conversations.map((one) => (
              <InboxRow key={one.id} conversation={one} isOpen={one.id === openId} onOpen={on.onOpen} />
            ))}
          </ul>
        )}
        {hasMore && (
          <div className="flex justify-center p-4">
            <Button variant="secondary" pending={loadingMore} onClick={on.onMore}>
              {loadingMore ? t('loadingMore') : t('more')}
            </Button>
          </div>
        )}
      </nav>
    </>
  )
}

function NothingHere({ filter, onShowAll }: { filter: InboxFilter; onShowAll: () => void }) {
  const t = useTranslations('inbox.empty')
  if (filter === 'all') {
    return (
      <Empty icon={<InboxIcon className="size-7" strokeWidth={1.5} />} title={t('title')}>
        {t('body')}
      </Empty>
    )
  }
  return (
    <Empty title={t('unreadTitle')}>
      <p>{t('unreadBody')}</p>
      <Button variant="secondary" size="sm" className="mt-4" onClick={onShowAll}>
        {t('showAll')}
      </Button>
    </Empty>
  )
}
