import { randomUUID } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type pg from 'pg'
import { allStored, expect, inboxRow, inquiryUrl, log, type Person, test, write } from './fixtures.ts'

type Inquiry = { shop: { shopId: string; productId: string }; shopper: Person; seller: Person }

/** Questions and answers by turns, the last of them an answer; `read` by the shopper up to there. */
async function makeInquiry(db: pg.Pool, { shop, shopper, seller }: Inquiry, length: number, read = length) {
  const id = randomUUID()
  await db.query(
    `INSERT INTO conversations (id, product_id, shopper_id, shop_id, last_seq, last_message_at, shopper_read_seq, shop_read_seq)
     VALUES ($1, $2, $3, $4, $5, now(), $6, $5)`,
    [id, shop.productId, shopper.id, shop.shopId, length, read],
  )
  await db.query(
    `INSERT INTO chat_messages (conversation_id, seq, client_id, sender_id, sender_role, body, created_at)
     SELECT $1, $2::int - n, gen_random_uuid(), CASE WHEN n % 2 = 0 THEN $4::uuid ELSE $3::uuid END,
            (CASE WHEN n % 2 = 0 THEN 'seller' ELSE 'shopper' END)::sender_role,
            '이야기 ' || ($2::int - n) || CASE WHEN n % 7 = 0 AND n > 0 THEN repeat(' 길게', 60) ELSE '' END, now() - (n * interval '10 minutes')
     FROM generate_series(0, $2::int - 1) n`,
    [id, length, shopper.id, seller.id],
  )
}

const productUrl = (instance: string, { productId }: { productId: string }) => `${instance}/products/${productId}`
const launcher = (page: Page) => page.locator('[data-slot="launcher"]')
const number = (page: Page) => launcher(page).locator('[data-slot="badge"]')
const preview = (page: Page) => page.locator('[data-slot="answer-preview"]')
const panel = (page: Page) => page.getByRole('region', { name: '상품 문의' })

/** The seller's screen of this shopper's conversation. */
async function answering(page: Page): Promise<Page> {
  await inboxRow(page, '이야기').click()
  await expect(log(page)).toBeVisible()
  return page
}

declare global {
  interface Window {
    told: string[]
    marked: string[]
  }
}

/** Keeps what was marked, however short it was: a slow machine may look too late. */
async function noteMarks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.marked = []
    const note = (records: MutationRecord[]) => {
      for (const { target } of records) {
        const row = target as HTMLElement
        if (row.dataset.marked !== undefined) window.marked.push(row.querySelector('p')?.textContent ?? '')
      }
    }
    new MutationObserver(note).observe(document, { subtree: true, attributeFilter: ['data-marked'] })
  })
}

/** Pressed as soon as the page is awake. */
async function open(page: Page): Promise<void> {
  await expect(async () => {
    await page.getByRole('button', { name: /상품 문의하기/ }).click({ timeout: 500 })
    await expect(panel(page)).toBeVisible({ timeout: 1000 })
  }).toPass()
}

test('LN1 the number on the launcher is the one of the server: it grows while closed, outlives a reload, and goes when read elsewhere', async ({
  a,
  b,
  db,
  shop,
  shopper,
  seller,
  visit,
}) => {
  await makeInquiry(db, { shop, shopper, seller }, 4, 3)
  const page = await visit(productUrl(a, shop), { as: shopper })
  await expect(number(page)).toHaveText('1새 메시지 1개')
  const selling = await answering(await visit(`${b}/inbox`, { as: seller }))
  await write(selling, '하나 더 말씀드려요')
  await expect(number(page)).toHaveText('2새 메시지 2개')
  await page.reload()
  await expect(number(page)).toHaveText('2새 메시지 2개')

  const elsewhere = await visit(inquiryUrl(b, shop), { as: shopper })
  await expect(log(elsewhere).getByText('하나 더 말씀드려요')).toBeVisible()
  await expect(number(page)).toHaveCount(0)
  await page.reload()
  await expect(launcher(page)).toBeVisible()
  await expect(number(page)).toHaveCount(0)
})

test('LN2 an answer is shown above the closed launcher and told once; pressing it opens the window, and it is gone', async ({
  a,
  b,
  db,
  shop,
  shopper,
  seller,
  visit,
}) => {
  await makeInquiry(db, { shop, shopper, seller }, 4)
  const page = await visit(productUrl(a, shop), { as: shopper, reducedMotion: 'reduce' })
  const told = preview(page).getByRole('status')
  await expect(told).toBeAttached()
  await expect(told).toBeEmpty()
  await told.evaluate((element) => {
    window.told = []
    const note = () => window.told.push(element.textContent ?? '')
    new MutationObserver(note).observe(element, { childList: true, subtree: true, characterData: true })
  })
  const selling = await answering(await visit(`${b}/inbox`, { as: seller }))
  await write(selling, `네, 식기세척기에 넣으셔도 괜찮아요. ${'아주 긴 이야기예요. '.repeat(12)}`.trim())
  await expect(told).toContainText('네, 식기세척기에 넣으셔도 괜찮아요.')
  await expect(told).toContainText('가게')
  expect(await page.evaluate(() => window.told)).toHaveLength(1)
  const lines = told.locator('.line-clamp-2')
  const { height, line } = await lines.evaluate((element) => ({
    height: element.getBoundingClientRect().height,
    line: Number.parseFloat(getComputedStyle(element).lineHeight),
  }))
  expect(height).toBeLessThanOrEqual(2 * line + 1)
  expect(
    Number.parseFloat(await preview(page).evaluate((one) => getComputedStyle(one).transitionDuration)),
  ).toBeLessThan(0.001)

  await told.getByRole('button').click()
  await expect(panel(page)).toBeVisible()
  await expect(told).toBeEmpty()
  await expect(log(page).getByText('네, 식기세척기에')).toBeInViewport()
  await page.keyboard.press('Escape')
  await expect(panel(page)).toBeHidden()
  await expect(number(page)).toHaveCount(0)
  await page.reload()
  await expect(preview(page)).toBeAttached()
  await expect(told).toBeEmpty()
})

test('LN2 the preview is put away by its button and by Esc, a reload does not bring it back, and a newer answer does', async ({
  a,
  b,
  db,
  shop,
  shopper,
  seller,
  visit,
}) => {
  await makeInquiry(db, { shop, shopper, seller }, 4, 3)
  const page = await visit(productUrl(a, shop), { as: shopper })
  // Not read yet: news, though it was written before the page was opened.
  await expect(preview(page)).toContainText('이야기 4')
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
  await page.reload()
  await expect(preview(page)).toContainText('이야기 4')
  await page.getByRole('button', { name: '새 답변 알림 닫기' }).click()
  await expect(preview(page)).not.toContainText('이야기 4')
  await expect(launcher(page)).toBeFocused()
  await page.reload()
  await expect(number(page)).toHaveText(/^1/)
  await expect(preview(page)).toBeAttached()
  await expect(preview(page).getByRole('button')).toHaveCount(0)

  const selling = await answering(await visit(`${b}/inbox`, { as: seller }))
  await write(selling, '한 가지 더요')
  await expect(preview(page)).toContainText('한 가지 더요')
  await preview(page).getByRole('status').getByRole('button').focus()
  await page.keyboard.press('Escape')
  await expect(preview(page).getByRole('button')).toHaveCount(0)
  await expect(launcher(page)).toBeFocused()

  await write(selling, '마지막이에요')
  await expect(preview(page)).toContainText('마지막이에요')
  const elsewhere = await visit(inquiryUrl(b, shop), { as: shopper })
  await expect(log(elsewhere).getByText('마지막이에요')).toBeVisible()
  await expect(preview(page).getByRole('button')).toHaveCount(0)
})

for (const [how, seq] of [
  ['in the newest page', 270],
  ['in an older one', 140],
  ['older than what is served', 12],
] as const) {
  test(`LN3 the address of a message opens at it, ${how}, and marks it for a moment`, async ({
    a,
    db,
    shop,
    shopper,
    seller,
    visit,
  }) => {
    await makeInquiry(db, { shop, shopper, seller }, 300)
    const page = await visit(productUrl(a, shop), { as: shopper })
    await noteMarks(page)
    await page.goto(`${productUrl(a, shop)}?inquiry=${seq}`)
    const row = log(page)
      .locator('[data-message]')
      .filter({ has: page.getByText(`이야기 ${seq}`, { exact: true }) })
    await expect.poll(() => page.evaluate(() => window.marked)).toEqual([`이야기 ${seq}`])
    await expect(row).toBeInViewport({ ratio: 1 })
    await expect(row).toBeFocused()
    await expect(row).not.toHaveAttribute('data-marked')
    await expect(row).toBeInViewport({ ratio: 1 })
    await page.getByRole('button', { name: /맨 아래로/ }).click()
    await expect(log(page).getByText('이야기 300', { exact: true })).toBeInViewport()
  })
}

test('LN3 the served page shows the message before any code has come, and a place that does not exist opens at the end', async ({
  a,
  db,
  shop,
  shopper,
  seller,
  visit,
}) => {
  await makeInquiry(db, { shop, shopper, seller }, 300)
  const page = await visit(productUrl(a, shop), { as: shopper })
  await page.route('**/_next/static/chunks/*.js', (route) => route.abort())
  await page.goto(`${productUrl(a, shop)}?inquiry=200`)
  await expect(log(page).getByText('이야기 200', { exact: true })).toBeInViewport({ ratio: 1 })
  await expect(log(page).getByText('이야기 300', { exact: true })).not.toBeInViewport()
  await page.unroute('**/_next/static/chunks/*.js')
  for (const place of ['301', '0']) {
    await page.goto(`${productUrl(a, shop)}?inquiry=${place}`)
    await expect(log(page).getByText('이야기 300', { exact: true })).toBeInViewport()
  }
})

test('LN4 the window is as it was left when one comes back to the page, and closing takes it out of the address', async ({
  a,
  b,
  shop,
  shopper,
  seller,
  visit,
}) => {
  const page = await visit(productUrl(a, shop), { as: shopper })
  await open(page)
  await expect(page).toHaveURL(/\?inquiry=open$/)
  await expect(panel(page).getByRole('textbox')).toBeFocused()
  await write(page, '곧 돌아올게요')
  await allStored(page)

  await page.locator('header a[href="/"]').first().click()
  await expect(page).toHaveURL(`${a}/`)
  await page.goBack()
  await expect(panel(page)).toBeVisible()
  // What was said since the page was rendered is there at once.
  await expect(log(page).getByText('곧 돌아올게요')).toBeVisible()
  await page.goForward()
  await expect(page).toHaveURL(`${a}/`)
  await page.goBack()
  await expect(panel(page)).toBeVisible()

  await panel(page).getByRole('textbox').press('Escape')
  await expect(panel(page)).toBeHidden()
  await expect(launcher(page)).toBeFocused()
  await expect(page).toHaveURL(`${a}/products/${shop.productId}`)
  await page.locator('header a[href="/"]').first().click()
  await expect(page).toHaveURL(`${a}/`)
  await page.goBack()
  await expect(launcher(page)).toBeVisible()
  await expect(panel(page)).toBeHidden()

  // The page was first rendered before anything had been asked: it listens all the same.
  const selling = await visit(`${b}/inbox`, { as: seller })
  await inboxRow(selling, '곧 돌아올게요').click()
  await write(selling, '기다릴게요')
  await expect(number(page)).toHaveText(/^1/)
})

test('LN4 on a phone, also on its side, the window fills the screen above the keys, and the page beside it stays in use elsewhere', async ({
  a,
  shop,
  shopper,
  visit,
}) => {
  for (const viewport of [
    { width: 390, height: 844 },
    { width: 844, height: 390 },
  ]) {
    const page = await visit(inquiryUrl(a, shop), { as: shopper, viewport, hasTouch: true })
    await expect(panel(page)).toBeVisible()
    expect(await panel(page).boundingBox()).toEqual({ x: 0, y: 0, ...viewport })
  }
  const page = await visit(inquiryUrl(a, shop), { as: shopper, viewport: { width: 1280, height: 800 } })
  await expect(panel(page)).toBeVisible()
  await page.locator('header a[href="/"]').first().click()
  await expect(page).toHaveURL(`${a}/`)
})

test('LN5 the title says how many are unread, under any title of the route, and only then', async ({
  a,
  b,
  db,
  shop,
  shopper,
  seller,
  visit,
}) => {
  await makeInquiry(db, { shop, shopper, seller }, 4)
  const page = await visit(productUrl(a, shop), { as: shopper })
  const name = /^백자 찻잔/
  await expect(page).toHaveTitle(name)
  const selling = await answering(await visit(`${b}/inbox`, { as: seller }))
  await write(selling, '하나')
  await expect(page).toHaveTitle(/^\(1\) 백자 찻잔/)
  await write(selling, '둘')
  await expect(page).toHaveTitle(/^\(2\) 백자 찻잔/)

  // The route writes another title, here in another language.
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page).toHaveTitle(/^\(2\) Porcelain teacup/)
  await page.locator('header a[href="/"]').first().click()
  await expect(page).toHaveURL(`${a}/`)
  await expect(page).toHaveTitle(/^(?!\()/)
  await page.goBack()
  await expect(page).toHaveTitle(/^\(2\) Porcelain teacup/)
  await launcher(page).click()
  await expect(log(page).getByText('둘', { exact: true })).toBeVisible()
  await expect(page).toHaveTitle(/^Porcelain teacup/)
})
