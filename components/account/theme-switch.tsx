import { Monitor, Moon, Sun } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cn } from '#components/ui/cn.ts'
import { THEMES, type Theme } from './theme.ts'

const ICONS = { system: Monitor, light: Sun, dark: Moon } as const

export type ThemeSwitchProps = { chosen: Theme; action: (form: FormData) => Promise<void> }

export function ThemeSwitch({ chosen, action }: ThemeSwitchProps) {
  const t = useTranslations('account.theme')
  return (
    <form action={action} className="p-2.5">
      <fieldset>
        <legend className="text-xs text-muted">{t('label')}</legend>
        <div className="mt-2 grid grid-cols-3 gap-1 rounded-sm bg-sunken p-1">
          {THEMES.map((theme) => {
            const Icon = ICONS[theme]
            return (
              <button
                key={theme}
                type="submit"
                name="theme"
                value={theme}
                aria-pressed={theme === chosen}
                className={cn(
                  'flex flex-col items-center gap-1 rounded-[7px] px-1 py-2 text-xs transition-colors duration-150',
                  theme === chosen
                    ? 'bg-raised font-medium text-ink ring-1 ring-hairline-strong'
                    : 'text-muted hover:text-ink',
                )}
              >
                <Icon className="size-4" strokeWidth={1.75} aria-hidden="true" />
                {t(theme)}
              </button>
            )
          })}
        </div>
      </fieldset>
    </form>
  )
}
