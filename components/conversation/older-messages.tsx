import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'

export type OlderMessagesProps = { isLoading: boolean; onLoad: () => void }

/** Scrolling up asks for history by itself; the button is for whoever goes by key or by ear. */
export function OlderMessages({ isLoading, onLoad }: OlderMessagesProps) {
  const t = useTranslations('conversation.log')
  return (
    <div className="flex justify-center pt-2">
      <Button variant="quiet" size="sm" pending={isLoading} onClick={onLoad} className="text-muted">
        {isLoading ? t('loadingOlder') : t('older')}
      </Button>
    </div>
  )
}
