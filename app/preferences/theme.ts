import { cookies } from 'next/headers'
import { THEMES, type Theme } from '#components/account/theme.ts'

export const THEME_COOKIE = 'munui-theme'

export async function readTheme(): Promise<Theme> {
  const chosen = (await cookies()).get(THEME_COOKIE)?.value
  return THEMES.find((one) => one === chosen) ?? 'system'
}
