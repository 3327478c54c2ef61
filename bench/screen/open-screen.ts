import type { BrowserContextOptions, CDPSession, Page } from '@playwright/test'
import { SESSION_COOKIE } from '#scripts/testing/catalogue.ts'
import { installProbe } from './probe.ts'
import type { Stage, StagedConversation } from './stage.ts'

export const SCREENS = {
  widget: 'shopper, widget',
  inbox: 'seller, inbox',
} as const
export type ScreenName = keyof typeof SCREENS

export const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1440, height: 900 } },
} as const satisfies Record<string, BrowserContextOptions>
export type SizeName = keyof typeof SIZES

/** One person's conversation in a browser, at its end and live. */
export type OpenScreen = { page: Page; cdp: CDPSession; close(): Promise<void> }

export async function openScreen(
  { browser, url }: Stage,
  conversation: StagedConversation,
  { screen, size }: { screen: ScreenName; size: SizeName },
): Promise<OpenScreen> {
  const context = await browser.newContext({ locale: 'ko-KR', timezoneId: 'Asia/Seoul', ...SIZES[size] })
  const person = screen === 'widget' ? conversation.shopper : conversation.seller
  await context.addCookies([{ name: SESSION_COOKIE, value: person.token, url }])
  // tsx names functions by a helper that the page does not have.
  await context.addInitScript({ content: 'globalThis.__name = (one) => one' })
  await context.addInitScript(installProbe)
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  const { id, productId } = conversation
  await page.goto(screen === 'widget' ? `${url}/products/${productId}?inquiry=open` : `${url}/inbox/${id}`)
  await page.locator('[data-message]').last().waitFor()
  return { page, cdp, close: () => context.close() }
}

/** On the screen, and not only in the page. */
export async function waitForRow({ page }: OpenScreen, body: string, timeout: number): Promise<void> {
  await page.getByRole('log').getByText(body, { exact: true }).waitFor({ timeout })
}
