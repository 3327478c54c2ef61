import { LOCALES, type Locale } from '#server/protocol/locale.ts'

export const LOCALE_COOKIE = 'munui-locale'

/** The first of the browser's languages that we speak; Korean when it names none of them. */
export function pickLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', q] = part.trim().split(';q=')
      return { language: tag.split('-')[0]?.toLowerCase(), weight: q === undefined ? 1 : Number(q) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { language } of wanted) {
    const locale = LOCALES.find((one) => one === language)
    if (locale) return locale
  }
  return LOCALES[0]
}
