import { allStored, bodiesOf, expect, inboxRow, inquiryUrl, log, test, write } from './fixtures.ts'

test('EE1 a shopper asks on one instance, the seller answers on the other, and a reload shows it all', async ({
  a,
  b,
  shop,
  shopper,
  seller,
  visit,
}) => {
  const selling = await visit(`${b}/inbox`, { as: seller })
  await expect(selling.getByText('아직 문의가 없어요')).toBeVisible()

  const asking = await visit(`${a}/products/${shop.productId}`, { as: shopper })
  await asking.getByRole('button', { name: /문의/ }).click()
  await write(asking, '식기세척기에 넣어도 되나요?')
  await expect(log(asking).getByText('식기세척기에 넣어도 되나요?')).toBeVisible()

  // No reload: the row comes by itself, unread.
  const row = inboxRow(selling, '식기세척기에')
  await expect(row).toBeVisible()
  await expect(row).toContainText('김서연')
  await expect(row).toContainText('안 읽은 메시지 1개')
  await row.click()
  await expect(log(selling).getByText('식기세척기에 넣어도 되나요?')).toBeVisible()
  // Reading moves the count, on the seller's list and as "read" at the shopper's.
  await expect(row).not.toContainText('안 읽은 메시지')
  await expect(log(asking).getByText('읽음')).toBeVisible()

  await write(selling, '네, 괜찮아요.')
  await expect(log(asking).getByText('네, 괜찮아요.')).toBeVisible()

  await allStored(selling)
  for (const page of [asking, selling]) {
    await page.reload()
    await expect(log(page).getByText('네, 괜찮아요.')).toBeVisible()
    expect(await bodiesOf(page)).toEqual(['식기세척기에 넣어도 되나요?', '네, 괜찮아요.'])
  }
})

test('EE2 a guest asks, and the cookie keeps the conversation over a reload', async ({ a, b, shop, seller, visit }) => {
  const selling = await visit(`${b}/inbox`, { as: seller })
  const asking = await visit(`${a}/products/${shop.productId}`)
  await asking.getByRole('button', { name: /문의/ }).click()
  await write(asking, '재입고는 언제 되나요?')
  await allStored(asking)

  const row = inboxRow(selling, '재입고는 언제')
  await expect(row).toContainText('손님')
  await row.click()
  await write(selling, '다음 주 화요일이에요.')
  await expect(log(asking).getByText('다음 주 화요일이에요.')).toBeVisible()
  await asking.reload()
  await expect(log(asking)).toBeVisible()
  expect(await bodiesOf(asking)).toEqual(['재입고는 언제 되나요?', '다음 주 화요일이에요.'])
})

test('EE3 ten seconds offline: what both sides wrote meanwhile is on both screens once, in one order', async ({
  a,
  b,
  shop,
  shopper,
  seller,
  visit,
}) => {
  const asking = await visit(inquiryUrl(a, shop), { as: shopper })
  await write(asking, '처음')
  await allStored(asking)
  const selling = await visit(`${b}/inbox`, { as: seller })
  await inboxRow(selling, '처음').click()
  await expect(log(selling).getByText('처음')).toBeVisible()

  await asking.context().setOffline(true)
  await expect(asking.getByRole('status').filter({ hasText: '인터넷에 연결되어' })).toBeVisible()
  const offlineUntil = Date.now() + 10_000
  for (const n of [1, 2, 3]) {
    await write(selling, `가게 ${n}`)
    await write(asking, `손님 ${n}`)
  }
  await allStored(selling)
  expect(await bodiesOf(selling)).toEqual(['처음', '가게 1', '가게 2', '가게 3'])
  expect(await bodiesOf(asking)).toEqual(['처음', '손님 1', '손님 2', '손님 3'])
  await expect.poll(() => Date.now(), { timeout: 15_000 }).toBeGreaterThan(offlineUntil)

  await asking.context().setOffline(false)
  const everything = ['처음', '가게 1', '가게 2', '가게 3', '손님 1', '손님 2', '손님 3']
  for (const page of [asking, selling]) await expect.poll(() => bodiesOf(page), { timeout: 20_000 }).toEqual(everything)
})

test('EE4 a second tab of the shopper, on the other instance, shows the same', async ({
  a,
  b,
  shop,
  shopper,
  visit,
}) => {
  const first = await visit(inquiryUrl(a, shop), { as: shopper })
  await write(first, '하나')
  await allStored(first)
  const second = await visit(inquiryUrl(b, shop), { as: shopper })
  await expect(log(second).getByText('하나')).toBeVisible()
  await write(second, '둘')
  await expect(log(first).getByText('둘')).toBeVisible()
  await write(first, '셋')
  await expect(log(second).getByText('셋')).toBeVisible()
  expect(await bodiesOf(first)).toEqual(['하나', '둘', '셋'])
  expect(await bodiesOf(second)).toEqual(['하나', '둘', '셋'])
})

test('EE5 typing shows on the other side, and a message ends it', async ({ a, b, shop, shopper, seller, visit }) => {
  const asking = await visit(inquiryUrl(a, shop), { as: shopper })
  await write(asking, '안녕하세요')
  await allStored(asking)
  const selling = await visit(`${b}/inbox`, { as: seller })
  await inboxRow(selling, '안녕하세요').click()
  const typing = selling.getByRole('status').filter({ hasText: '김서연' })
  // Whoever types goes on typing: the screen that opened meanwhile hears the next renewal.
  await expect(async () => {
    await asking.getByRole('textbox').pressSequentially('질문 ')
    await expect(typing).toBeVisible({ timeout: 500 })
  }).toPass()
  await asking.getByRole('textbox').press('Enter')
  await expect(log(selling).getByText('질문')).toBeVisible()
  await expect(typing).toHaveCount(0)
})
