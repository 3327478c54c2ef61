import AxeBuilder from '@axe-core/playwright'
import { expect, inboxRow, inquiryUrl, test, write } from './fixtures.ts'

test('ST1 the public list names every product', async ({ a, request }) => {
  const response = await request.get(`${a}/api/products`, { headers: { 'accept-language': 'en' } })
  expect(response.ok()).toBe(true)
  const products = await response.json()
  expect(products.length).toBeGreaterThanOrEqual(24)
  for (const product of products) {
    expect(Object.keys(product).sort()).toEqual(['currency', 'id', 'name', 'price', 'shopId', 'slug'])
    expect(typeof product.price).toBe('number')
  }
})

test('LA2 the browser chooses the language, and the reader can', async ({ a, visit }) => {
  const page = await visit(a, { locale: 'en-US' })
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByRole('button', { name: '한국어' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
})

test('ST2 a product page opens the inquiry by its link alone, and Esc closes it and gives the focus back', async ({
  a,
  shop,
  shopper,
  visit,
}) => {
  const page = await visit(inquiryUrl(a, shop), { as: shopper })
  const panel = page.getByRole('region', { name: '상품 문의' })
  await expect(panel).toBeVisible()
  await expect(panel.getByRole('link', { name: '백자 찻잔 12,000원' })).toBeVisible()
  // A page that has just come in does not hear the key yet.
  await expect(async () => {
    if (await panel.isVisible()) await panel.getByRole('textbox').press('Escape')
    await expect(panel).toBeHidden({ timeout: 500 })
  }).toPass()
  await expect(page.getByRole('button', { name: /문의/ })).toBeFocused()
  expect(page.url()).not.toContain('inquiry=open')
})

test('ST4 a product page tells machines its name, its price and its one address', async ({ a, shop, db, visit }) => {
  await db.query("UPDATE products SET stock = 0, summary = jsonb_set(summary, '{ko}', $2) WHERE id = $1", [
    shop.productId,
    JSON.stringify('</script><b>얇은</b> 입술'),
  ])
  const page = await visit(`${inquiryUrl(a, shop)}&utm_source=anywhere`)
  const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '')
  expect(data).toMatchObject({
    '@type': 'Product',
    name: '백자 찻잔',
    description: '</script><b>얇은</b> 입술',
    offers: { price: 12000, priceCurrency: 'KRW', availability: 'https://schema.org/OutOfStock' },
  })
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute(
    'href',
    new RegExp(`/products/${shop.productId}$`),
  )
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
  const robots = await page.request.get(`${a}/robots.txt`)
  expect(await robots.text()).toContain('Disallow: /inbox')
})

test('ST3 a page that does not exist says so kindly, with 404', async ({ a, visit }) => {
  const page = await visit(a)
  const response = await page.goto(`${a}/products/nothing-here`)
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const locale of ['ko-KR', 'en-US']) {
    test(`AX1 axe finds nothing on any screen, ${colorScheme}, ${locale}`, async ({
      a,
      shop,
      shopper,
      seller,
      addPerson,
      addShop,
      visit,
    }) => {
      // Nine screens, read through node by node.
      test.slow()
      const otherShop = await addShop()
      const look = { colorScheme, locale, reducedMotion: 'reduce' } as const
      const asking = await visit(inquiryUrl(a, shop), { as: shopper, ...look })
      await write(asking, 'https://munui.test 안녕하세요')
      const front = await visit(a, look)
      const signIn = await visit(`${a}/sign-in`, look)
      const signUp = await visit(`${a}/sign-up`, look)
      const inbox = await visit(`${a}/inbox`, { as: seller, ...look })
      await inboxRow(inbox, '안녕하세요').click()
      await expect(inbox.getByRole('log')).toBeVisible()
      // The states that one rarely sees are screens too.
      const shopless = await visit(`${a}/inbox`, { as: shopper, ...look })
      const emptyInbox = await visit(`${a}/inbox`, { as: await addPerson({ shopId: otherShop }), ...look })
      const lost = await visit(`${a}/products/nothing-here`, look)
      const lostInquiry = await visit(`${a}/inbox/${shop.productId}`, { as: seller, ...look })
      for (const page of [front, asking, signIn, signUp, inbox, shopless, emptyInbox, lost, lostInquiry]) {
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes.map((one) => one.html)])).toEqual([])
      }
    })
  }
}
