import { useTranslations } from 'next-intl'
import { Mark } from '#components/ui/mark.tsx'

export function SiteFooter() {
  const t = useTranslations('shell')
  return (
    <footer className="mt-auto border-t">
      <div className="mx-auto flex max-w-310 items-start gap-3 px-4 pt-8 pb-28 text-sm text-muted sm:px-8">
        <Mark className="mt-0.5 size-4.5 shrink-0" />
        <p className="max-w-[64ch]">{t('footer.about')}</p>
      </div>
    </footer>
  )
}
