import { expect, test } from './fixtures.ts'

// The seeded people of the demo, through the real form.
const PASSWORD = 'munui-demo'

test('AU1 a seller signs in and reaches the inbox; a wrong password and an unknown email are told alike', async ({
  a,
  visit,
}) => {
  const page = await visit(`${a}/inbox`)
  await expect(page).toHaveURL(/\/sign-in/)
  const signIn = async (email: string, password: string) => {
    // The last try is over: until then the form may still put back what was typed before.
    await expect(page.getByRole('button', { name: '로그인' })).toBeEnabled()
    await page.getByLabel('이메일').fill(email)
    await page.getByLabel('비밀번호').fill(password)
    const answered = page.waitForResponse((response) => response.url().includes('/callback/credentials'))
    await page.getByRole('button', { name: '로그인' }).click()
    await answered
  }
  const refusal = page.getByRole('alert').filter({ hasText: /./ })
  await signIn('seller@munui.test', 'not the password')
  const told = await refusal.textContent()
  await signIn('nobody@munui.test', PASSWORD)
  await expect(refusal).toHaveText(told ?? '')
  await signIn('seller@munui.test', PASSWORD)
  await expect(page).toHaveURL(`${a}/inbox`)
  await expect(page.getByRole('link', { name: /김서연/ }).first()).toBeVisible()
})

test('AU2 a shopper and a guest do not reach a shop’s inbox', async ({ a, shopper, seller, addPerson, visit, db }) => {
  const { rows } = await db.query('SELECT id FROM conversations LIMIT 1')
  for (const as of [shopper, await addPerson()]) {
    const page = await visit(`${a}/inbox`, { as })
    await expect(page.getByRole('heading', { name: /구성원을 위한/ })).toBeVisible()
    await page.goto(`${a}/inbox/${rows[0].id}`)
    await expect(page.getByRole('log')).toHaveCount(0)
  }
  // A seller of another shop is told what a stranger is told.
  const page = await visit(`${a}/inbox/${rows[0].id}`, { as: seller })
  await expect(page.getByRole('log')).toHaveCount(0)
})
