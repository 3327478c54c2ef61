import { ArrowDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cn } from '#components/ui/cn.ts'

export type JumpToEndProps = { news: number; onJump: () => void }

/** The reader is further up and stays there; this says what came in meanwhile, and leads back. */
export function JumpToEnd({ news, onJump }: JumpToEndProps) {
  const t = useTranslations('conversation.log')
  return (
    <button
      type="button"
      data-slot="jump-to-end"
      onClick={onJump}
      className={cn(
        'absolute bottom-4 left-1/2 z-10 inline-flex h-10 -translate-x-1/2 items-center gap-1.5 rounded-full border px-4',
        'text-sm font-medium shadow-float transition-colors duration-150 ease-out',
        news > 0
          ? 'border-transparent bg-accent text-accent-foreground'
          : 'border-hairline bg-raised text-ink hover:bg-sunken',
      )}
    >
      <ArrowDown aria-hidden="true" className="size-4" />
      {news > 0 ? t('news', { count: news }) : t('toEnd')}
    </button>
  )
}
