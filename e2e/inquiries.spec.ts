import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { allStored, expect, inboxRow, inquiryUrl, log, test, write } from './fixtures.ts'

const rows = (page: Page): Locator => page.locator('[data-slot="inquiry-row"]')
const row = (page: Page, text: string): Locator => rows(page).filter({ hasText: text })
/** The link in the header, with what is unread. */
const toInquiries = (page: Page): Locator =>
  page.getByRole('banner').getByRole('link', { name: /^(내 문의|My inquiries)/ })

test('MI1 MI3 an answer on another instance moves its inquiry up and counts, and reading it elsewhere clears it', async ({
  a,
  b,
  shop,
  shopper,
  seller,
  addProduct,
  visit,
}) => {
  const other = { productId: await addProduct(shop.shopId) }
  for (const [about, body] of [
    [shop, '첫 번째로 물어요'],
    [other, '두 번째로 물어요'],
  ] as const) {
    const asking = await visit(inquiryUrl(a, about), { as: shopper })
    await write(asking, body)
    await allStored(asking)
    // A window that is open reads what comes.
    await asking.close()
  }
  const page = await visit(`${a}/inquiries`, { as: shopper })
  await expect(page.getByRole('heading', { name: '내 문의' })).toBeVisible()
  await expect(rows(page)).toHaveText([/나: 두 번째로 물어요/, /나: 첫 번째로 물어요/])
  await expect(toInquiries(page)).toHaveAccessibleName('내 문의')

  const selling = await visit(`${b}/inbox`, { as: seller })
  await inboxRow(selling, '첫 번째로').click()
  await write(selling, '첫 번째 답이에요')
  await expect(rows(page)).toHaveText([/가게: 첫 번째 답이에요/, /두 번째로 물어요/])
  await expect(rows(page).first()).toContainText('안 읽은 메시지 1개')
  await expect(page.getByRole('status').filter({ hasText: '새 답이 있는 문의 1개' })).toBeVisible()
  await expect(toInquiries(page)).toHaveAccessibleName(/안 읽은 메시지 1개/)

  // In another browser of theirs, on the other instance.
  const reading = await visit(inquiryUrl(b, shop), { as: shopper })
  await expect(log(reading).getByText('첫 번째 답이에요')).toBeVisible()
  await expect(rows(page).first()).not.toContainText('안 읽은 메시지')
  await expect(toInquiries(page)).toHaveAccessibleName('내 문의')

  // The row leads to the conversation.
  await row(page, '첫 번째 답이에요').click()
  await expect(page).toHaveURL(new RegExp(`/products/${shop.productId}\\?inquiry=open$`))
  await expect(log(page).getByText('첫 번째 답이에요')).toBeVisible()
})

test('MI3 what came while one was offline is on the list when one is back', async ({
  a,
  b,
  shop,
  shopper,
  seller,
  visit,
}) => {
  const asking = await visit(inquiryUrl(a, shop), { as: shopper })
  await write(asking, '재입고는 언제인가요?')
  await allStored(asking)
  await asking.close()
  const page = await visit(`${a}/inquiries`, { as: shopper })
  await expect(row(page, '재입고는 언제인가요?')).toBeVisible()
  const selling = await visit(`${b}/inbox`, { as: seller })
  await inboxRow(selling, '재입고는').click()
  await expect(log(selling).getByText('재입고는 언제인가요?')).toBeVisible()

  await page.context().setOffline(true)
  await expect(page.getByRole('status').filter({ hasText: '인터넷에 연결되어 있지 않아요' })).toBeVisible()
  await write(selling, '다음 주예요')
  await allStored(selling)
  await page.context().setOffline(false)
  await expect(row(page, '가게: 다음 주예요')).toContainText('안 읽은 메시지 1개')
  await expect(page.getByRole('status').filter({ hasText: '인터넷에 연결되어' })).toHaveCount(0)
})

test('MI4 without JavaScript the list is there, whole by a link, and leads to the inquiry', async ({
  a,
  db,
  shop,
  shopper,
  visit,
}) => {
  await db.query(
    `WITH made AS (
       INSERT INTO products (id, shop_id, slug, name, summary, description, care, delivery, options, price, currency, stock, image, position)
       SELECT gen_random_uuid(), shop_id, slug || '-' || n, jsonb_build_object('ko', '잔 ' || n, 'en', 'Cup ' || n), summary, description,
              care, delivery, options, price, currency, stock, image, n FROM products CROSS JOIN generate_series(1, 31) n WHERE id = $1
       RETURNING id, position AS n),
     asked AS (
       INSERT INTO conversations (id, product_id, shopper_id, shop_id, last_seq, last_message_at, shopper_read_seq)
       SELECT gen_random_uuid(), id, $2, $3, 1, now() - n * interval '1 hour', 1 FROM made RETURNING id, last_message_at)
     INSERT INTO chat_messages (conversation_id, seq, client_id, sender_id, sender_role, body, created_at)
     SELECT id, 1, gen_random_uuid(), $2, 'shopper', '얼마나 커요?', last_message_at FROM asked`,
    [shop.productId, shopper.id, shop.shopId],
  )
  const page = await visit(`${a}/inquiries`, { as: shopper, javaScriptEnabled: false })
  await expect(rows(page)).toHaveCount(30)
  await expect(rows(page).first()).toContainText('잔 1')
  await page.getByRole('link', { name: '더 보기' }).click()
  await expect(rows(page)).toHaveCount(31)
  await rows(page).last().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('잔 31')
  await expect(log(page).getByText('얼마나 커요?')).toBeVisible()

  // With it, they join those above.
  const scripted = await visit(`${a}/inquiries`, { as: shopper })
  await expect(rows(scripted)).toHaveCount(30)
  await scripted.getByRole('link', { name: '더 보기' }).click()
  await expect(rows(scripted)).toHaveCount(31)
  await expect(scripted.getByRole('link', { name: '더 보기' })).toHaveCount(0)
})

test('MI5 who has asked is led to their list, with what is unread, without a line of its own', async ({
  a,
  shop,
  seller,
  addPerson,
  visit,
}) => {
  // A guest, from the first message on, though no page has been loaded since.
  const guest = await visit(`${a}/products/${shop.productId}`)
  await expect(toInquiries(guest)).toHaveCount(0)
  await guest.getByRole('button', { name: /문의/ }).click()
  await write(guest, '손님이 물어요')
  await allStored(guest)
  await toInquiries(guest).click()
  await expect(row(guest, '손님이 물어요')).toBeVisible()

  const selling = await visit(`${a}/inbox`, { as: seller })
  await inboxRow(selling, '손님이 물어요').click()
  await write(selling, '답이에요')
  await allStored(selling)
  const front = await guest.context().newPage()
  const sockets: string[] = []
  front.on('websocket', (socket) => void sockets.push(socket.url()))
  await front.goto(a)
  await expect(toInquiries(front)).toHaveAccessibleName(/안 읽은 메시지 1개/)
  expect(sockets).toEqual([])

  const nobody = await visit(`${a}/inquiries`)
  await expect(nobody.getByText('아직 물어본 상품이 없어요')).toBeVisible()
  await expect(toInquiries(nobody)).toHaveCount(0)
  const curious = await visit(`${a}/inquiries`, { as: await addPerson() })
  await expect(curious.getByText('아직 물어본 상품이 없어요')).toBeVisible()
  await expect(toInquiries(curious)).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['ko-KR', 'en-US']) {
    test(`AX1 axe finds nothing on what one has asked, ${colorScheme}, ${locale}`, async ({
      a,
      db,
      shop,
      shopper,
      addPerson,
      visit,
    }) => {
      const look = { colorScheme, locale, reducedMotion: 'reduce' } as const
      const asking = await visit(inquiryUrl(a, shop), { as: shopper, ...look })
      await write(asking, '안녕하세요')
      await allStored(asking)
      await db.query('UPDATE products SET price = 13500 WHERE id = $1', [shop.productId])
      await asking.reload()
      await expect(asking.locator('[data-slot="changed-product"]')).toBeVisible()
      const list = await visit(`${a}/inquiries`, { as: shopper, ...look })
      await expect(rows(list)).toHaveCount(1)
      const empty = await visit(`${a}/inquiries`, { as: await addPerson(), ...look })
      const nobody = await visit(`${a}/inquiries`, look)
      for (const page of [asking, list, empty, nobody]) {
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes.map((one) => one.html)])).toEqual([])
      }
    })
  }
}
