import { allStored, expect, inboxRow, inquiryUrl, log, test, write } from './fixtures.ts'

test('SO13 where no WebSocket gets through, both sides talk over HTTP, are told so, and change over when one does', async ({
  a,
  b,
  shop,
  shopper,
  seller,
  visit,
}) => {
  const asking = await visit(`${a}/products/${shop.productId}`, { as: shopper })
  let isBlocked = true
  // As a proxy does that knows no upgrades: the line ends at once.
  await asking.routeWebSocket(/socket\.io/, (line) => {
    if (isBlocked) line.close()
    else line.connectToServer()
  })
  await asking.goto(inquiryUrl(a, shop))
  await expect(asking.getByRole('status').filter({ hasText: '실시간 연결이 막혀 있어요' })).toBeVisible()
  await write(asking, '지금 보이나요?')
  await allStored(asking)

  const selling = await visit(`${b}/inbox`, { as: seller })
  await inboxRow(selling, '지금 보이나요').click()
  await write(selling, '네, 잘 보여요')
  await expect(log(asking).getByText('네, 잘 보여요')).toBeVisible()

  isBlocked = false
  await expect(asking.getByRole('status').filter({ hasText: '막혀' })).toHaveCount(0, { timeout: 15_000 })
  await write(selling, '이제 바로 가요')
  await expect(log(asking).getByText('이제 바로 가요')).toBeVisible()
  await expect(log(asking).locator('[data-message]')).toHaveCount(3)
})

test('SO13 a visitor becomes a guest and asks over HTTP alone', async ({ a, shop, visit, db }) => {
  const page = await visit(`${a}/products/${shop.productId}`)
  await page.routeWebSocket(/socket\.io/, (line) => void line.close())
  await page.goto(inquiryUrl(a, shop))
  await write(page, '선물 포장도 되나요?')
  await allStored(page)
  const { rows } = await db.query(
    'SELECT body FROM chat_messages m JOIN conversations c ON c.id = m.conversation_id WHERE c.product_id = $1',
    [shop.productId],
  )
  expect(rows).toEqual([{ body: '선물 포장도 되나요?' }])
})
