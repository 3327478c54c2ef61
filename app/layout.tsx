import type { Metadata, Viewport } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getNow, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { currentActor } from '#app/session/current-actor.ts'
import { AccountMenu } from '#components/account/account-menu.tsx'
import { LanguageSwitch } from '#components/account/language-switch.tsx'
import { ThemeSwitch } from '#components/account/theme-switch.tsx'
import { UnsentMessages } from '#components/conversation/unsent-messages.tsx'
import { SiteHeader } from '#components/shell/site-header.tsx'
import { SkipLink } from '#components/shell/skip-link.tsx'
import { getDeps } from '#server/deps.ts'
import { summarizeInquiries } from '#server/domain/summarize-inquiries.ts'
import { chooseLocale, chooseTheme } from './preferences/choose.ts'
import { readTheme } from './preferences/theme.ts'
import 'pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css'
import './globals.css'

// --paper in sRGB: browsers paint their own bars with it and do not all read OKLCH there.
const PAPER = { light: '#fcfaf6', dark: '#1a1614' } as const

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return {
    title: { template: `%s · ${t('name')}`, default: `${t('name')} · ${t('mall')}` },
    description: t('description'),
    applicationName: t('name'),
  }
}

export async function generateViewport(): Promise<Viewport> {
  const theme = await readTheme()
  return {
    width: 'device-width',
    initialScale: 1,
    // The keyboard of a phone makes the page smaller, so that what is fixed to its end stays above the keys.
    interactiveWidget: 'resizes-content',
    viewportFit: 'cover',
    themeColor:
      theme === 'system'
        ? [
            { media: '(prefers-color-scheme: light)', color: PAPER.light },
            { media: '(prefers-color-scheme: dark)', color: PAPER.dark },
          ]
        : PAPER[theme],
  }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme, actor, now] = await Promise.all([getLocale(), readTheme(), currentActor(), getNow()])
  const inquiries = actor && (await summarizeInquiries(getDeps(), actor))
  const viewer = actor && { name: actor.name, isGuest: actor.isGuest, isSeller: actor.shopIds.length > 0 }
  return (
    <html lang={locale} data-theme={theme === 'system' ? undefined : theme}>
      <body className="flex min-h-dvh flex-col">
        {/* `now` goes along, so that 3분 전 is the same words on the server and in the first render of the browser. */}
        <NextIntlClientProvider now={now}>
          <SkipLink />
          <SiteHeader>
            <LanguageSwitch action={chooseLocale} />
            <AccountMenu
              viewer={viewer}
              inquiries={{ hasAny: (inquiries?.all ?? 0) > 0, unread: inquiries?.unread ?? [] }}
            >
              <ThemeSwitch chosen={theme} action={chooseTheme} />
            </AccountMenu>
          </SiteHeader>
          <main id="main" tabIndex={-1} className="flex flex-1 flex-col outline-none">
            {children}
          </main>
        </NextIntlClientProvider>
        {actor && <UnsentMessages userId={actor.userId} name={actor.name} />}
      </body>
    </html>
  )
}
