import { useTranslations } from 'next-intl'
import { cn } from '#components/ui/cn.ts'
import type { ConversationCounts, InboxFilter } from '#server/protocol/commands.ts'
import { LIST_COUNT_LIMIT } from '#server/protocol/limits.ts'

const FILTERS = ['all', 'unread'] as const satisfies readonly InboxFilter[]

export type InboxFilterProps = {
  chosen: InboxFilter
  counts: ConversationCounts
  onChoose: (filter: InboxFilter) => void
}

export function InboxFilterButtons({ chosen, counts, onChoose }: InboxFilterProps) {
  const t = useTranslations('inbox.filter')
  return (
    <fieldset className="flex gap-1">
      <legend className="sr-only">{t('label')}</legend>
      {FILTERS.map((filter) => (
        <button
          key={filter}
          type="button"
          aria-pressed={filter === chosen}
          onClick={() => onChoose(filter)}
          className={cn(
            'inline-flex h-9 items-center gap-1.5 rounded-full px-3.5 text-sm transition-colors duration-150 ease-out',
            filter === chosen ? 'bg-ink font-medium text-paper' : 'text-muted hover:bg-ink/6 hover:text-ink',
          )}
        >
          {t(filter)}
          <span className="tabular-nums opacity-80">
            {counts[filter] > LIST_COUNT_LIMIT ? t('beyond', { limit: LIST_COUNT_LIMIT }) : counts[filter]}
          </span>
        </button>
      ))}
    </fieldset>
  )
}
