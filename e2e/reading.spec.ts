import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import type pg from 'pg'
import { allStored, expect, inboxRow, inquiryUrl, log, type Person, test, write } from './fixtures.ts'

type Written = { by: Person; at: string; body: string }

/** A conversation as the log would hold it, read by the shopper up to a place and by the shop to its end. */
async function makeConversation(
  db: pg.Pool,
  shop: { shopId: string; productId: string },
  { shopper, readSeq, messages }: { shopper: Person; readSeq: number; messages: Written[] },
): Promise<string> {
  const id = randomUUID()
  await db.query(
    `INSERT INTO conversations (id, product_id, shopper_id, shop_id, last_seq, last_message_at, shopper_read_seq, shop_read_seq)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $5)`,
    [id, shop.productId, shopper.id, shop.shopId, messages.length, messages.at(-1)?.at, readSeq],
  )
  for (const [index, { by, at, body }] of messages.entries()) {
    await db.query(
      `INSERT INTO chat_messages (conversation_id, seq, client_id, sender_id, sender_role, body, created_at)
       VALUES ($1, $2, gen_random_uuid(), $3, $4, $5, $6)`,
      [id, index + 1, by.id, by.role, body, at],
    )
  }
  return id
}

/** A question, and the answers to it, a minute apart. */
function answered(shopper: Person, seller: Person, answers: number): Written[] {
  const begin = Date.now() - (answers + 1) * 60_000
  return Array.from({ length: answers + 1 }, (_, i) => ({
    by: i === 0 ? shopper : seller,
    at: new Date(begin + i * 60_000).toISOString(),
    body: i === 0 ? '질문' : `답 ${i}`,
  }))
}

const unreadLine = (page: Page) => page.locator('[data-slot="unread-line"]')
const topOf = async (row: Locator) => (await row.boundingBox())?.y ?? Number.NaN

async function readSeqOf(db: pg.Pool, id: string): Promise<number> {
  const { rows } = await db.query('SELECT shopper_read_seq FROM conversations WHERE id = $1', [id])
  return rows[0].shopper_read_seq
}

test('TX1 what is plainly an address leads there in a new tab, and text is never markup', async ({
  a,
  b,
  shop,
  shopper,
  seller,
  visit,
}) => {
  const asking = await visit(inquiryUrl(a, shop), { as: shopper })
  const body =
    '<b>이거</b> https://munui.test/a에서 봤는데 javascript:alert(1) 010-1234-5678로 (hello@munui.test) 연락 주세요'
  await write(asking, body)
  await allStored(asking)
  const selling = await visit(`${b}/inbox`, { as: seller })
  await inboxRow(selling, '이거').click()
  // Once as it was sent and came in, once as the server renders it.
  await asking.reload()
  for (const page of [asking, selling]) {
    const message = log(page).locator('[data-message] p')
    await expect(message).toHaveText(body)
    await expect(message.locator('b')).toHaveCount(0)
    const links = await message
      .locator('a')
      .evaluateAll((all) => all.map((one) => ['href', 'target', 'rel'].map((name) => one.getAttribute(name))))
    expect(links).toEqual([
      ['https://munui.test/a', '_blank', 'noopener noreferrer nofollow ugc'],
      ['tel:01012345678', null, null],
      ['mailto:hello@munui.test', null, null],
    ])
  }
})

test('TX3 days, times and groups are those of the reader’s zone', async ({ a, db, shop, shopper, seller, visit }) => {
  const messages = [
    { by: shopper, at: '2025-03-05T14:50:00Z', body: '하나' },
    { by: shopper, at: '2025-03-05T14:50:40Z', body: '둘' },
    { by: seller, at: '2025-03-05T15:30:00Z', body: '셋' },
  ]
  await makeConversation(db, shop, { shopper, readSeq: 3, messages })
  const days = (page: Page) => log(page).locator('[data-slot="day-label"]')
  // A group shows its time once; a screen reader hears each.
  const times = (page: Page) => log(page).locator('[data-slot="clock-time"]:not(.sr-only)')

  const seoul = await visit(inquiryUrl(a, shop), { as: shopper })
  await expect(days(seoul)).toHaveText(['2025년 3월 5일 수요일', '2025년 3월 6일 목요일'])
  await expect(times(seoul)).toHaveText(['오후 11:50', '오전 12:30'])

  const newYork = await visit(inquiryUrl(a, shop), { as: shopper, timezoneId: 'America/New_York', locale: 'en-US' })
  await expect(days(newYork)).toHaveText(['Wednesday, March 5, 2025'])
  await expect(times(newYork)).toHaveText(['9:50 AM', '10:30 AM'])
})

test('TX4 what is unread and fits is before the reader’s eyes at once, below its line, until the next opening', async ({
  a,
  db,
  shop,
  shopper,
  seller,
  visit,
}) => {
  const id = await makeConversation(db, shop, { shopper, readSeq: 1, messages: answered(shopper, seller, 2) })
  const page = await visit(`${a}/products/${shop.productId}`, { as: shopper })
  const launcher = page.getByRole('button', { name: /문의/ })
  await launcher.click()
  await expect(unreadLine(page)).toHaveText('새 메시지')
  await expect(unreadLine(page)).toBeInViewport()
  await expect(log(page).getByText('답 2')).toBeInViewport()
  await expect.poll(() => readSeqOf(db, id)).toBe(3)
  // Read, and still there; also below what one writes now.
  await write(page, '고마워요')
  await allStored(page)
  await expect(unreadLine(page).locator('xpath=following-sibling::li[@data-message][1]')).toContainText('답 1')

  await page.getByRole('textbox').press('Escape')
  await expect(log(page)).toBeHidden()
  await launcher.click()
  await expect(log(page).getByText('고마워요')).toBeVisible()
  await expect(unreadLine(page)).toHaveCount(0)
})

for (const opening of ['by its address', 'by the launcher'] as const) {
  test(`TX4 the reader begins where what is unread begins, and is not moved from there (opened ${opening})`, async ({
    a,
    b,
    db,
    shop,
    shopper,
    seller,
    visit,
  }) => {
    const id = await makeConversation(db, shop, { shopper, readSeq: 11, messages: answered(shopper, seller, 40) })
    const page = await visit(opening === 'by its address' ? inquiryUrl(a, shop) : `${a}/products/${shop.productId}`, {
      as: shopper,
    })
    if (opening === 'by the launcher') await page.getByRole('button', { name: /문의/ }).click()
    await expect(unreadLine(page)).toBeInViewport()
    await expect(log(page).getByText('답 11', { exact: true })).toBeInViewport()
    await expect(log(page).getByText('답 40', { exact: true })).not.toBeInViewport()
    const jump = page.locator('[data-slot="jump-to-end"]')
    await expect(jump).toHaveText('새 메시지 30개')
    const top = await topOf(unreadLine(page))

    const selling = await visit(`${b}/inbox/${id}`, { as: seller })
    await write(selling, '하나 더요')
    await expect(jump).toHaveText('새 메시지 31개')
    expect(Math.abs((await topOf(unreadLine(page))) - top)).toBeLessThanOrEqual(1)
    // What has not been on the screen is not read.
    expect(await readSeqOf(db, id)).toBe(11)

    await jump.click()
    await expect(log(page).getByText('하나 더요')).toBeInViewport()
    await expect.poll(() => readSeqOf(db, id)).toBe(42)
    await expect(jump).toHaveCount(0)
    await expect(unreadLine(page)).toHaveCount(1)
    await page.reload()
    await expect(log(page).getByText('하나 더요')).toBeInViewport()
    await expect(unreadLine(page)).toHaveCount(0)
  })
}

test('TX4 the line is fetched when more is unread than a conversation opens with', async ({
  a,
  db,
  shop,
  shopper,
  seller,
  visit,
}) => {
  const id = await makeConversation(db, shop, { shopper, readSeq: 3, messages: answered(shopper, seller, 130) })
  const page = await visit(`${a}/products/${shop.productId}`, { as: shopper })
  await page.getByRole('button', { name: /문의/ }).click()
  await expect(unreadLine(page)).toBeInViewport()
  await expect(log(page).getByText('답 3', { exact: true })).toBeInViewport()
  await expect(page.locator('[data-slot="jump-to-end"]')).toHaveText('새 메시지 128개')
  expect(await readSeqOf(db, id)).toBe(3)
})

test('TX4 the reader begins at the line on a phone too, whose keyboard comes up with the window', async ({
  a,
  db,
  shop,
  shopper,
  seller,
  visit,
}) => {
  await makeConversation(db, shop, { shopper, readSeq: 1, messages: answered(shopper, seller, 6) })
  const phone = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } }
  const page = await visit(`${a}/products/${shop.productId}`, { as: shopper, ...phone })
  await page.getByRole('button', { name: /문의/ }).tap()
  await expect(log(page).getByText('답 6')).toBeInViewport()
  await expect(unreadLine(page)).toBeInViewport()
  await page.setViewportSize({ width: 390, height: 440 })
  await expect(log(page).getByText('답 6')).not.toBeInViewport()
  await expect(unreadLine(page)).toBeInViewport()
})
