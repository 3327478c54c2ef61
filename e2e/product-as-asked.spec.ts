import type { Locator, Page } from '@playwright/test'
import { allStored, expect, inboxRow, inquiryUrl, log, test, write } from './fixtures.ts'

const card = (page: Page): Locator => page.locator('[data-slot="pinned-product"]')
const changed = (page: Page): Locator => page.locator('[data-slot="changed-product"]')

test('PC1 PC3 both sides see the product as it is, and what has changed since it was asked about', async ({
  a,
  b,
  db,
  shop,
  shopper,
  seller,
  visit,
}) => {
  const setProduct = (change: string) => db.query(`UPDATE products SET ${change} WHERE id = $1`, [shop.productId])
  const asking = await visit(inquiryUrl(a, shop), { as: shopper })
  await write(asking, '식기세척기에 넣어도 되나요?')
  await allStored(asking)
  const selling = await visit(`${b}/inbox`, { as: seller })
  await inboxRow(selling, '식기세척기에').click()
  await expect(log(selling).getByText('식기세척기에')).toBeVisible()
  for (const page of [asking, selling]) {
    await expect(card(page)).toContainText('12,000원')
    await expect(changed(page)).toHaveCount(0)
  }

  await setProduct('price = 13500, stock = 0')
  await asking.reload()
  await selling.reload()
  for (const page of [asking, selling]) {
    await expect(card(page)).toContainText('13,500원')
    await expect(card(page)).toContainText('품절')
  }
  await expect(changed(asking)).toHaveText('물어보신 뒤로 가격이 12,000원에서 13,500원이 되었어요. 지금은 품절이에요.')
  await expect(changed(selling)).toHaveText(
    '문의를 받은 뒤로 가격이 12,000원에서 13,500원이 되었어요. 지금은 품절이에요.',
  )
  const english = await visit(inquiryUrl(b, shop), { as: shopper, locale: 'en-US' })
  await expect(changed(english)).toHaveText(
    'Since you asked, the price went from ₩12,000 to ₩13,500. It is sold out now.',
  )

  await setProduct('price = 12000, stock = 3')
  for (const page of [asking, selling]) {
    await page.reload()
    await expect(card(page)).toContainText('12,000원')
    await expect(changed(page)).toHaveCount(0)
  }
})

test('PC2 PC3 a price that changed before anything was asked is no change', async ({ a, db, shop, shopper, visit }) => {
  const page = await visit(inquiryUrl(a, shop), { as: shopper })
  await expect(page.getByRole('log')).toBeAttached()
  await db.query('UPDATE products SET price = 13500 WHERE id = $1', [shop.productId])
  await page.reload()
  await write(page, '얼마나 커요?')
  await allStored(page)
  await page.reload()
  await expect(log(page).getByText('얼마나 커요?')).toBeVisible()
  await expect(card(page)).toContainText('13,500원')
  await expect(changed(page)).toHaveCount(0)
})
