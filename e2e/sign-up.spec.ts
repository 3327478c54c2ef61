import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { allStored, expect, inboxRow, inquiryUrl, log, test, write } from './fixtures.ts'

const PASSWORD = 'as long as it has to be'

async function fillSignUp(page: Page, { name, email, password }: { name: string; email: string; password: string }) {
  await page.getByLabel('이름').fill(name)
  await page.getByLabel('이메일').fill(email)
  await page.getByLabel('비밀번호').fill(password)
}

test('GM1 GM5 a guest signs up and has the inquiry still; the shop sees the name and goes on, and a page left over says whose browser it is', async ({
  a,
  b,
  shop,
  seller,
  visit,
}) => {
  const page = await visit(inquiryUrl(a, shop))
  await write(page, '이 잔은 전자레인지에 써도 되나요?')
  await allStored(page)
  const selling = await visit(`${b}/inbox`, { as: seller })
  await inboxRow(selling, '전자레인지').click()
  await expect(selling.getByRole('heading', { name: '손님' })).toBeVisible()

  // Another tab of the same browser, with the guest's page in it.
  const left = await page.context().newPage()
  await left.goto(inquiryUrl(a, shop))
  await expect(log(left).getByText('전자레인지')).toBeVisible()

  await page.goto(`${a}/sign-in?callbackUrl=${encodeURIComponent(`/products/${shop.productId}?inquiry=open`)}`)
  await page.getByRole('link', { name: '회원 가입' }).click()
  await expect(page.getByRole('heading', { name: '회원 가입' })).toBeVisible()
  await fillSignUp(page, { name: '이도윤', email: `${randomUUID()}@example.com`, password: PASSWORD })
  await page.getByRole('button', { name: '가입하기' }).click()
  await expect(page).toHaveURL(/inquiry=open/)
  await expect(log(page).getByText('전자레인지')).toBeVisible()
  await expect(page.locator('summary').getByText('이도윤')).toBeVisible()

  // Without a reload: the name, the presence, and messages both ways.
  await expect(selling.getByRole('heading', { name: '이도윤' })).toBeVisible()
  await expect(inboxRow(selling, '이도윤')).toHaveCount(1)
  await expect(selling.locator('[data-slot="presence"]')).toBeVisible()
  await write(selling, '네, 괜찮아요.')
  await expect(log(page).getByText('네, 괜찮아요.')).toBeVisible()
  await write(page, '고맙습니다')
  await expect(log(selling).getByText('고맙습니다')).toBeVisible()

  await test.step('the page of the guest says whose browser it is now', async () => {
    await expect(left.getByRole('status').filter({ hasText: '다른 계정으로 로그인했어요' })).toBeVisible()
    await left.getByRole('button', { name: '다시 열기' }).click()
    await expect(log(left).getByText('고맙습니다')).toBeVisible()
  })
})

test('GM2 who had asked about it as a member too has one inquiry; the shop is led to it with its draft', async ({
  a,
  shop,
  seller,
  visit,
}) => {
  const email = `${randomUUID()}@example.com`
  const own = await visit(`${a}/sign-up?callbackUrl=${encodeURIComponent(`/products/${shop.productId}?inquiry=open`)}`)
  await fillSignUp(own, { name: '최하린', email, password: PASSWORD })
  await own.getByRole('button', { name: '가입하기' }).click()
  await expect(own).toHaveURL(/inquiry=open/)
  await write(own, '회원으로 물어요')
  await allStored(own)

  const guest = await visit(inquiryUrl(a, shop))
  await write(guest, '손님으로 물어요')
  await allStored(guest)
  const selling = await visit(`${a}/inbox`, { as: seller })
  await inboxRow(selling, '손님으로').click()
  await expect(log(selling).getByText('손님으로 물어요')).toBeVisible()
  await selling.getByRole('textbox').fill('쓰던 답')

  await guest.goto(`${a}/sign-in?callbackUrl=${encodeURIComponent(`/products/${shop.productId}?inquiry=open`)}`)
  await guest.getByLabel('이메일').fill(email)
  await guest.getByLabel('비밀번호').fill(PASSWORD)
  await guest.getByRole('button', { name: '로그인' }).click()
  await expect(guest).toHaveURL(/inquiry=open/)
  for (const page of [guest, own, selling]) {
    await expect(log(page).locator('[data-message]')).toHaveText([/회원으로 물어요/, /손님으로 물어요/])
  }
  await expect(selling.getByRole('heading', { name: '최하린' })).toBeVisible()
  await expect(selling.getByRole('textbox')).toHaveValue('쓰던 답')
  await expect(inboxRow(selling, '물어요')).toHaveCount(1)
})

test('GM4 says what does not fit, and keeps what was typed', async ({ a, visit }) => {
  const page = await visit(`${a}/sign-up`)
  await fillSignUp(page, { name: '김하나', email: 'seller@munui.test', password: PASSWORD })
  await page.getByRole('button', { name: '가입하기' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '이미 가입한 이메일' })).toBeFocused()
  await expect(page.getByLabel('이름')).toHaveValue('김하나')
  await expect(page.getByLabel('이메일')).toHaveValue('seller@munui.test')
  await page.getByLabel('이름').fill('   ')
  await page.getByLabel('이메일').fill(`${randomUUID()}@example.com`)
  await page.getByLabel('비밀번호').fill(PASSWORD)
  await page.getByRole('button', { name: '가입하기' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '다시 확인해 주세요' })).toBeFocused()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '가입하기' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '지금은 가입할 수 없어요' })).toBeFocused()
  await expect(page.getByLabel('비밀번호')).toHaveValue(PASSWORD)
})
