import { allStored, expect, inboxRow, inquiryUrl, log, test, write } from './fixtures.ts'

test('IN6 nothing can be written to the inquiry that is being left, and the one that comes has the focus', async ({
  a,
  shop,
  seller,
  addPerson,
  visit,
}) => {
  for (const name of ['박민재', '정유나']) {
    const asking = await visit(inquiryUrl(a, shop), { as: await addPerson({ name }) })
    await write(asking, `${name}의 질문`)
    await allStored(asking)
  }
  const page = await visit(`${a}/inbox`, { as: seller })
  await inboxRow(page, '박민재의').click()
  await expect(log(page).getByText('박민재의 질문')).toBeVisible()

  let release = () => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/_rsc=/, async (route) => {
    await gate
    await route.continue()
  })
  await inboxRow(page, '정유나의').click()
  await expect(page.locator('[inert] [data-slot="composer"]')).toHaveCount(1)
  release()
  await expect(log(page).getByText('정유나의 질문')).toBeVisible()
  await expect(page.getByRole('textbox')).toBeFocused()
  await write(page, '정유나 님께 드리는 답')
  await expect(log(page).getByText('정유나의 질문')).toBeVisible()

  // And back by the browser: the pane is alive.
  await page.goBack()
  await expect(log(page).getByText('박민재의 질문')).toBeVisible()
  await write(page, '박민재 님께 드리는 답')
})

test('AU3 signing out in one tab ends the conversation in the others', async ({ a, shop, shopper, visit }) => {
  const first = await visit(inquiryUrl(a, shop), { as: shopper })
  await write(first, '안녕하세요')
  await allStored(first)
  const second = await first.context().newPage()
  await second.goto(a)
  await second.locator('summary').getByText('김서연').click()
  await second.getByRole('button', { name: '로그아웃' }).click()
  await expect(first.getByRole('status').filter({ hasText: '로그인이 만료되었어요' })).toBeVisible()
})
