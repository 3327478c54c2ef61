import { expect, inboxRow, inquiryUrl, log, test, write } from './fixtures.ts'

test('NJ1 without JavaScript a visitor asks by a plain form, and reads the answer after a reload', async ({
  a,
  b,
  shop,
  seller,
  visit,
}) => {
  const page = await visit(`${a}/products/${shop.productId}`, { javaScriptEnabled: false })
  await page.locator('[data-slot="launcher"]').click()
  const field = page.locator('[data-slot="composer"]').getByRole('textbox')
  await field.fill('스크립트 없이도 되나요?\n둘째 줄이에요')
  await page.getByRole('button', { name: '보내기' }).click()
  await expect(page).toHaveURL(/inquiry=open/)
  await expect(log(page).locator('[data-message]')).toHaveText([/스크립트 없이도 되나요/])
  await expect(field).toHaveValue('')

  const selling = await visit(`${b}/inbox`, { as: seller })
  await inboxRow(selling, '스크립트 없이도').click()
  await write(selling, '그럼요, 됩니다')
  await page.reload()
  await expect(log(page).getByText('그럼요, 됩니다')).toBeVisible()
  await field.fill('고맙습니다')
  await page.getByRole('button', { name: '보내기' }).click()
  await expect(log(page).locator('[data-message]')).toHaveCount(3)
  await expect(log(selling).getByText('고맙습니다')).toBeVisible()
})

test('NJ1 what the form cannot send is told, and the text is still there', async ({ a, shop, db, visit }) => {
  const page = await visit(inquiryUrl(a, shop), { javaScriptEnabled: false })
  const field = page.locator('[data-slot="composer"]').getByRole('textbox')
  const long = '가'.repeat(2001)
  await field.fill(long)
  await page.getByRole('button', { name: '보내기' }).click()
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible()
  await expect(field).toHaveValue(long)
  const { rowCount } = await db.query('SELECT FROM conversations WHERE product_id = $1', [shop.productId])
  expect(rowCount).toBe(0)
})
