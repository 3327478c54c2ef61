import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { LOCALES, type Locale } from '#server/protocol/locale.ts'
import { LOCALE_COOKIE, pickLocale } from './locale.ts'

export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value
  const locale = LOCALES.find((one) => one === chosen) ?? pickLocale((await headers()).get('accept-language'))
  return { locale, messages: await load(locale), timeZone: 'Asia/Seoul' }
})

async function load(locale: Locale) {
  return locale === 'ko' ? (await import('./messages/ko.ts')).default : (await import('./messages/en.ts')).default
}
