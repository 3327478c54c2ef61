import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'

export type OlderMessagesProps = {
  /** How many of those above the reader has never seen, because too many had been missed. */
  skipped: number
  isLoading: boolean
  onLoad: () => void
}

/** Scrolling up asks for history by itself; the button is for whoever goes by key or by ear. */
export function OlderMessages({ skipped, isLoading, onLoad }: OlderMessagesProps) {
  const t = useTranslations('conversation.log')
  return (
    <div className="flex flex-col items-center pt-2">
      {skipped > 0 && (
        <p data-slot="skipped" className="pt-1 text-center text-[0.8125rem] leading-5 text-muted">
          {t('skipped', { count: skipped })}
        </p>
      )}
      <Button variant="quiet" size="sm" pending={isLoading} onClick={onLoad} className="text-muted">
        {isLoading ? t('loadingOlder') : t('older')}
      </Button>
    </div>
  )
}
