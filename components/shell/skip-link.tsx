import { useTranslations } from 'next-intl'

export function SkipLink() {
  const t = useTranslations('shell')
  return (
    <a
      href="#main"
      className="fixed start-3 top-2 z-50 -translate-y-20 rounded-sm bg-ink px-4 py-2 text-sm text-paper focus-visible:translate-y-0"
    >
      {t('skip')}
    </a>
  )
}
