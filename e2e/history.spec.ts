import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { expect, inboxRow, inquiryUrl, log, type Person, test } from './fixtures.ts'

const LONG = 300

/** A conversation with a long past, as the message log would have stored it. */
async function makeHistory(db: pg.Pool, shop: { shopId: string; productId: string }, shopper: Person): Promise<void> {
  const id = randomUUID()
  await db.query(
    `INSERT INTO conversations (id, product_id, shopper_id, shop_id, last_seq, last_message_at, shopper_read_seq, shop_read_seq)
     VALUES ($1, $2, $3, $4, $5, now(), $5, $5)`,
    [id, shop.productId, shopper.id, shop.shopId, LONG],
  )
  await db.query(
    `INSERT INTO chat_messages (conversation_id, seq, client_id, sender_id, sender_role, body, created_at)
     SELECT $1, n, gen_random_uuid(), $2, 'shopper', '이야기 ' || n || CASE WHEN n % 7 = 0 THEN repeat(' 길게', 40) ELSE '' END,
            now() - (($3::int - n) * interval '10 minutes') FROM generate_series(1, $3::int) n`,
    [id, shopper.id, LONG],
  )
}

test('EE6 300 messages page backwards to the first, and the row one reads stays where it is', async ({
  a,
  db,
  shop,
  shopper,
  visit,
}) => {
  await makeHistory(db, shop, shopper)
  const page = await visit(inquiryUrl(a, shop), { as: shopper })
  await expect(log(page).getByText('이야기 300')).toBeInViewport()
  const rows = log(page).locator('[data-message]')
  await expect(rows).toHaveCount(50)

  const region = page.getByRole('region', { name: '대화' })
  for (let count = 50; count < LONG; count += 50) {
    const top = rows.first()
    const text = ((await top.locator('p').textContent()) ?? '').slice(0, 40)
    const anchor = log(page).locator('[data-message]').filter({ hasText: text }).first()
    // Scrolled by hand to the top: the older page joins above what is being read.
    await region.hover()
    await page.mouse.wheel(0, -1_000_000)
    const before = await anchor.boundingBox()
    await expect(rows).toHaveCount(count + 50)
    await expect
      .poll(async () => Math.abs(((await anchor.boundingBox())?.y ?? 1e6) - (before?.y ?? 0)))
      .toBeLessThanOrEqual(2)
  }
  await expect(log(page).getByText('이야기 1', { exact: true })).toBeAttached()
  const texts = await rows.locator('p').allTextContents()
  expect(texts.map((text) => Number(/\d+/.exec(text)?.[0]))).toEqual(Array.from({ length: LONG }, (_, i) => i + 1))
  await expect(page.getByRole('button', { name: '이전 메시지 보기' })).toHaveCount(0)
})

test('EE7 without JavaScript a reload still shows the messages, to both sides', async ({
  a,
  b,
  db,
  shop,
  shopper,
  seller,
  visit,
}) => {
  await makeHistory(db, shop, shopper)
  const reading = await visit(inquiryUrl(a, shop), { as: shopper, javaScriptEnabled: false })
  await expect(log(reading).getByText('이야기 300')).toBeVisible()
  const inbox = await visit(`${b}/inbox`, { as: seller, javaScriptEnabled: false })
  await inboxRow(inbox, '이야기 300').click()
  await expect(log(inbox).getByText('이야기 300')).toBeVisible()
})
