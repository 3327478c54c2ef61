import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test'
import pg from 'pg'
import { createCatalogue, type Person, SESSION_COOKIE } from '#scripts/testing/catalogue.ts'

export type { Person }
export { expect }

type Visit = BrowserContextOptions & { as?: Person }

type Catalogue = ReturnType<typeof createCatalogue>

type Fixtures = {
  db: pg.Pool
  /** The two instances' addresses. */
  a: string
  b: string
  shop: { shopId: string; productId: string }
  shopper: Person
  seller: Person
  addPerson: Catalogue['addPerson']
  addShop: Catalogue['addShop']
  addProduct: Catalogue['addProduct']
  /** A browser of its own (a context) with this person's session, on a page of that address. */
  visit(url: string, options?: Visit): Promise<Page>
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  db: async ({}, use) => {
    const db = new pg.Pool({ connectionString: required('DATABASE_URL'), max: 2 })
    await use(db)
    await db.end()
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  a: async ({}, use) => use(`http://localhost:${required('A_PORT')}`),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  b: async ({}, use) => use(`http://localhost:${required('B_PORT')}`),
  addPerson: async ({ db }, use) => use(createCatalogue(db, required('NEXTAUTH_SECRET')).addPerson),
  addShop: async ({ db }, use) => use(createCatalogue(db, required('NEXTAUTH_SECRET')).addShop),
  addProduct: async ({ db }, use) => use(createCatalogue(db, required('NEXTAUTH_SECRET')).addProduct),
  shop: async ({ db }, use) => {
    const { addShop, addProduct } = createCatalogue(db, required('NEXTAUTH_SECRET'))
    const shopId = await addShop()
    await use({ shopId, productId: await addProduct(shopId) })
  },
  shopper: async ({ addPerson }, use) => use(await addPerson({ name: '김서연' })),
  seller: async ({ addPerson, shop }, use) => use(await addPerson({ name: '한지우', shopId: shop.shopId })),
  visit: async ({ browser }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (url, { as, ...options } = {}) => {
      const context = await browser.newContext({ locale: 'ko-KR', timezoneId: 'Asia/Seoul', ...options })
      contexts.push(context)
      if (as) await context.addCookies([{ name: SESSION_COOKIE, value: as.token, url: new URL(url).origin }])
      const page = await context.newPage()
      await page.goto(url)
      return page
    })
    for (const context of contexts) await context.close()
  },
})

function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run the e2e tests by npm test -- e2e`)
  return value
}

/** A product's page with the inquiry open; the shop's slug and its id are the same in tests. */
export function inquiryUrl(instance: string, { productId }: { productId: string }): string {
  return `${instance}/products/${productId}?inquiry=open`
}

export function log(page: Page): Locator {
  return page.getByRole('log')
}

/** The inbox row that shows this text. */
export function inboxRow(page: Page, text: string): Locator {
  return page.locator('[data-slot="inbox-row"]').filter({ hasText: text })
}

/** The bodies on the screen, from top to bottom. */
export async function bodiesOf(page: Page): Promise<string[]> {
  return log(page).locator('[data-message] p').allTextContents()
}

/** Writes as a person would, by the scripts: a page that has just come in has its plain form only, which takes even nothing. */
export async function write(page: Page, body: string): Promise<void> {
  const composer = page.locator('[data-slot="composer"]')
  const field = composer.getByRole('textbox')
  await expect(async () => {
    await field.fill('')
    await expect(composer.getByRole('button')).toBeDisabled({ timeout: 500 })
    await field.fill(body)
    await expect(composer.getByRole('button')).toBeEnabled({ timeout: 500 })
  }).toPass()
  await field.press('Enter')
  await expect(log(page).getByText(body, { exact: true })).toBeVisible()
}

/** Nothing is on its way any more: no bubble says that it is being sent or waits. */
export async function allStored(page: Page): Promise<void> {
  await expect(log(page).getByText(/보내는 중|Sending|연결되면|Goes out/)).toHaveCount(0)
}
