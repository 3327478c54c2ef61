import { type Locale, useLocale } from 'next-intl'
import { buttonClass } from '#components/ui/button.tsx'

/** Each language by its own name, for whoever cannot read the other. */
const OTHER: Record<Locale, { locale: Locale; name: string }> = {
  ko: { locale: 'en', name: 'English' },
  en: { locale: 'ko', name: '한국어' },
}

export type LanguageSwitchProps = { action: (form: FormData) => Promise<void> }

export function LanguageSwitch({ action }: LanguageSwitchProps) {
  const { locale, name } = OTHER[useLocale()]
  return (
    <form action={action}>
      <button
        type="submit"
        name="locale"
        value={locale}
        lang={locale}
        className={`${buttonClass({ variant: 'quiet', size: 'sm' })} min-h-11`}
      >
        {name}
      </button>
    </form>
  )
}
