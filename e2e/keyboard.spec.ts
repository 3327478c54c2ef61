import type { Page } from '@playwright/test'
import { allStored, expect, inboxRow, inquiryUrl, log, test, write } from './fixtures.ts'

/** More than any of our pages has. */
const MANY_STOPS = 60

/** Goes from stop to stop, as a reader without a mouse does, until one fits. */
async function tabTo(page: Page, fits: string): Promise<void> {
  for (let i = 0; i < MANY_STOPS; i++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, fits)) return
  }
  throw new Error(`no stop is ${fits}`)
}

test('AX2 a shopper asks and a seller answers by the keyboard alone', async ({ a, b, shop, seller, visit }) => {
  const asking = await visit(`${a}/products/${shop.productId}`)
  await tabTo(asking, '[data-slot="launcher"]')
  await asking.keyboard.press('Enter')
  const field = asking.locator('[data-slot="composer"]').getByRole('textbox')
  await expect(field).toBeFocused()
  await asking.keyboard.type('Does it go into a dishwasher?')
  await asking.keyboard.press('Enter')
  await allStored(asking)
  await expect(log(asking).getByText('dishwasher')).toBeVisible()

  const selling = await visit(`${b}/inbox`, { as: seller })
  await expect(inboxRow(selling, 'dishwasher')).toBeVisible()
  await tabTo(selling, '[data-slot="inbox-row"], [data-slot="inbox-row"] a')
  await selling.keyboard.press('Enter')
  await expect(selling.getByRole('textbox')).toBeFocused()
  await selling.keyboard.type('Yes, on the top shelf.')
  await selling.keyboard.press('Enter')
  await allStored(selling)

  await expect(log(asking).getByText('top shelf')).toBeVisible()
  await asking.keyboard.press('Escape')
  await expect(asking.locator('[data-slot="launcher"]')).toBeFocused()
  await asking.keyboard.press('Enter')
  await expect(field).toBeFocused()
  // Out of the window again, and on through the page: it is not a trap.
  await tabTo(asking, 'body, a[href="#main"], [data-slot="launcher"]')
})

test('AX3 nothing scrolls sideways on a screen of 320 pixels, which is one of 1280 at 400 %', async ({
  a,
  shop,
  shopper,
  seller,
  visit,
}) => {
  const narrow = { viewport: { width: 320, height: 640 } }
  for (const locale of ['ko-KR', 'en-US']) {
    const asking = await visit(inquiryUrl(a, shop), { as: shopper, locale, ...narrow })
    await write(asking, `${locale} https://example.com/${'아주긴주소'.repeat(30)} ${'long'.repeat(60)}`)
    await allStored(asking)
    const pages: [string, typeof seller | undefined][] = [
      ['/', undefined],
      [`/products/${shop.productId}`, undefined],
      ['/sign-in', undefined],
      ['/sign-up', undefined],
      ['/inquiries', shopper],
      ['/inbox', seller],
    ]
    const opened = await Promise.all(pages.map(([path, as]) => visit(`${a}${path}`, { as, locale, ...narrow })))
    const inbox = opened.at(-1) as Page
    await inboxRow(inbox, 'example.com').click()
    await expect(log(inbox)).toBeVisible()
    for (const page of [asking, ...opened]) {
      const { scrollWidth, clientWidth } = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement
        return { scrollWidth, clientWidth }
      })
      expect([page.url(), scrollWidth]).toEqual([page.url(), clientWidth])
    }
  }
})
