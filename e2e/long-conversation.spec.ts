import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import type pg from 'pg'
import { createLiveSocket } from '#components/live/create-live-socket.ts'
import { allStored, bodiesOf, expect, inquiryUrl, log, type Person, test, write } from './fixtures.ts'

/** The other side as somebody who writes faster than anybody could. */
async function pour(url: string, person: Person, conversationId: string, from: number, to: number): Promise<void> {
  const live = createLiveSocket({ url, extraHeaders: { cookie: person.cookie, origin: url } })
  live.connect()
  await expect.poll(() => live.getStatus().is).toBe('online')
  for (let n = from; n <= to; n++) {
    const sent = await live.command('message:send', { conversationId, clientId: randomUUID(), body: `글 ${n}` })
    expect(sent.ok).toBe(true)
  }
  live.close()
}

async function conversationOf(db: pg.Pool, shopper: Person): Promise<string> {
  const { rows } = await db.query('SELECT id FROM conversations WHERE shopper_id = $1', [shopper.id])
  return rows[0].id
}

const rowsOf = (page: Page) => log(page).locator('[data-message]')
const numbersOf = async (page: Page) => (await bodiesOf(page)).map((body) => Number(/글 (\d+)/.exec(body)?.[1] ?? 0))
const topOf = async (row: Locator) => (await row.boundingBox())?.y ?? Number.NaN

function expectRun(numbers: number[]): void {
  const first = numbers[0] ?? 0
  expect(numbers).toEqual(numbers.map((_, i) => first + i))
}

async function wheel(page: Page, deltaY: number): Promise<void> {
  await page.getByRole('region', { name: '대화' }).hover()
  await page.mouse.wheel(0, deltaY)
}

test('FE2 a reader at the end keeps the newest, and finds the rest again by scrolling up', async ({
  a,
  b,
  db,
  shop,
  shopper,
  seller,
  visit,
}) => {
  const page = await visit(inquiryUrl(a, shop), { as: shopper })
  await write(page, '글 1')
  await allStored(page)
  const conversationId = await conversationOf(db, shopper)
  await pour(b, seller, conversationId, 2, 260)
  await expect(log(page).getByText('글 260', { exact: true })).toBeInViewport()
  await expect.poll(() => rowsOf(page).count()).toBeLessThan(80)
  expectRun(await numbersOf(page))

  while ((await page.getByRole('button', { name: '이전 메시지 보기' }).count()) > 0) {
    const row = rowsOf(page).first()
    const text = (await row.locator('p').textContent()) ?? ''
    const before = await rowsOf(page).count()
    await wheel(page, -1_000_000)
    const kept = log(page)
      .locator('[data-message]')
      .filter({ has: page.getByText(text, { exact: true }) })
    const top = await topOf(kept)
    await expect.poll(() => rowsOf(page).count()).toBeGreaterThan(before)
    await expect.poll(async () => Math.abs((await topOf(kept)) - top)).toBeLessThanOrEqual(2)
  }
  const numbers = await numbersOf(page)
  expect(numbers).toHaveLength(260)
  expectRun(numbers)
})

test('FE2 a reader further up is not moved, and the page does not fill, however much comes in below', async ({
  a,
  b,
  db,
  shop,
  shopper,
  seller,
  visit,
}) => {
  const page = await visit(inquiryUrl(a, shop), { as: shopper })
  await write(page, '글 1')
  await allStored(page)
  const conversationId = await conversationOf(db, shopper)
  await pour(b, seller, conversationId, 2, 60)
  await expect(log(page).getByText('글 60', { exact: true })).toBeInViewport()

  await wheel(page, -900)
  const row = log(page).getByText('글 40', { exact: true })
  await expect(page.locator('[data-slot="jump-to-end"]')).toBeVisible()
  const top = await topOf(row)
  await pour(b, seller, conversationId, 61, 460)
  const jump = page.getByRole('button', { name: /새 메시지 400/ })
  await expect(jump).toBeVisible()
  expect(Math.abs((await topOf(row)) - top)).toBeLessThanOrEqual(1)
  expect(await rowsOf(page).count()).toBeLessThanOrEqual(120)
  expectRun(await numbersOf(page))

  // Down by hand: what lies below comes before it is reached, and nothing is left out.
  await wheel(page, 8_000)
  await expect.poll(async () => Math.max(...(await numbersOf(page)))).toBeGreaterThan(110)
  expectRun(await numbersOf(page))
  await jump.click()
  await expect(log(page).getByText('글 460', { exact: true })).toBeInViewport()
  await expect(jump).toHaveCount(0)
  expectRun(await numbersOf(page))
  await write(page, '고마워요')
  await expect(log(page).getByText('고마워요', { exact: true })).toBeInViewport()
  await expect.poll(() => rowsOf(page).count()).toBeLessThan(80)
})
