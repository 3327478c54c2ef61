'use server'

import { cookies } from 'next/headers'
import { LOCALE_COOKIE } from '#app/i18n/locale.ts'
import { THEMES } from '#components/account/theme.ts'
import { LOCALES } from '#server/protocol/locale.ts'
import { THEME_COOKIE } from './theme.ts'

// Plain forms call these, with or without JavaScript. Setting a cookie in an action renders the page anew by itself.

const KEPT = { path: '/', maxAge: 365 * 24 * 3600, sameSite: 'lax', httpOnly: true } as const

export async function chooseLocale(form: FormData): Promise<void> {
  const locale = LOCALES.find((one) => one === form.get('locale'))
  if (locale) (await cookies()).set(LOCALE_COOKIE, locale, KEPT)
}

export async function chooseTheme(form: FormData): Promise<void> {
  const theme = THEMES.find((one) => one === form.get('theme'))
  if (theme) (await cookies()).set(THEME_COOKIE, theme, KEPT)
}
