import type { BrowserContext, Page } from '@playwright/test'
import type pg from 'pg'
import { SESSION_COOKIE } from '#scripts/testing/catalogue.ts'
import { allStored, bodiesOf, expect, inboxRow, inquiryUrl, log, test, write } from './fixtures.ts'

const failure = (page: Page) => log(page).getByText(/보내지 못했어요/)

/** The bodies in the conversation about a product, in the order of the log. */
async function stored(db: pg.Pool, productId: string): Promise<string[]> {
  const sql = `SELECT body FROM chat_messages JOIN conversations ON conversations.id = conversation_id
               WHERE product_id = $1 ORDER BY conversation_id, seq`
  return (await db.query(sql, [productId])).rows.map((row) => row.body)
}

/** Something has been sent: the line is there. */
async function ready(page: Page, greeting = '안녕하세요'): Promise<void> {
  await write(page, greeting)
  await allStored(page)
}

/** A second tab on the same conversation, with a line of its own. */
async function openSecond(first: Page): Promise<Page> {
  const second = await first.context().newPage()
  await second.goto(first.url())
  await ready(second, '저예요')
  return second
}

async function goOffline(context: BrowserContext, ...pages: Page[]): Promise<void> {
  await context.setOffline(true)
  for (const page of pages) {
    await expect(page.getByRole('status').filter({ hasText: '인터넷에 연결되어' })).toBeVisible()
  }
}

/** The line of one tab only. */
async function cutOff(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  const nothing = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
  await devtools.send('Network.emulateNetworkConditions', { offline: true, ...nothing })
}

async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash')
  const devtools = await page.context().newCDPSession(page)
  // A page that has crashed does not answer.
  devtools.send('Page.crash').catch(() => {})
  await crashed
  // Nothing of it is left that could say goodbye; the context does not talk to a page that is gone.
  await page.close()
}

for (const [how, end] of [
  ['closed', (page: Page) => page.close()],
  ['crashed', crash],
] as const) {
  test(`OB1 what was written offline in a page that was ${how} goes out once and in order when it is opened again`, async ({
    a,
    b,
    shop,
    shopper,
    seller,
    visit,
  }) => {
    const before = await visit(inquiryUrl(a, shop), { as: shopper })
    await ready(before)
    const context = before.context()
    await goOffline(context, before)
    for (const body of ['하나', '둘', '셋']) await write(before, body)
    await end(before)
    await context.setOffline(false)

    const after = await context.newPage()
    await after.goto(inquiryUrl(a, shop))
    await expect(log(after).getByText('셋')).toBeVisible()
    await allStored(after)
    const selling = await visit(`${b}/inbox`, { as: seller })
    await inboxRow(selling, '셋').click()
    await expect(log(selling).getByText('셋')).toBeVisible()
    for (const page of [after, selling]) expect(await bodiesOf(page)).toEqual(['안녕하세요', '하나', '둘', '셋'])
  })
}

test('OB1 a reload without a line shows what waits, as it was written', async ({ a, shop, shopper, visit }) => {
  const page = await visit(inquiryUrl(a, shop), { as: shopper })
  await ready(page)
  const context = page.context()
  // The page itself still comes; only the conversation has no line.
  await context.routeWebSocket(/socket\.io/, (socket) => void socket.close())
  await page.reload()
  for (const body of ['하나', '둘']) await write(page, body)
  await page.reload()
  await expect(log(page).getByText('연결되면 보낼게요')).toHaveCount(2)
  expect(await bodiesOf(page)).toEqual(['안녕하세요', '하나', '둘'])
})

test('OB4 what failed for good is there after a reload, with its reason, and can be sent again or discarded', async ({
  a,
  shop,
  shopper,
  visit,
  db,
}) => {
  const page = await visit(inquiryUrl(a, shop), { as: shopper })
  await ready(page)
  // For a while the conversation is somebody else's: the server refuses for good.
  const own = 'UPDATE conversations SET shopper_id = $2 WHERE product_id = $1'
  const { rows } = await db.query('INSERT INTO users (id, name) VALUES (gen_random_uuid(), NULL) RETURNING id')
  await db.query(own, [shop.productId, rows[0].id])
  for (const body of ['하나', '둘']) await write(page, body)
  await expect(failure(page)).toHaveCount(2)
  const told = await failure(page).first().textContent()
  await db.query(own, [shop.productId, shopper.id])

  await page.reload()
  await expect(failure(page)).toHaveCount(2)
  expect(await failure(page).first().textContent()).toBe(told)
  await page.getByRole('button', { name: '다시 보내기' }).first().click()
  await page.getByRole('button', { name: '지우기' }).last().click()
  await expect(failure(page)).toHaveCount(0)
  await allStored(page)
  await page.reload()
  await expect(log(page).getByText('하나')).toBeVisible()
  expect(await bodiesOf(page)).toEqual(['안녕하세요', '하나'])
  expect(await stored(db, shop.productId)).toEqual(['안녕하세요', '하나'])
})

test('OB2 two tabs write offline: when the line is back each message is stored once, each tab’s in its order', async ({
  a,
  shop,
  shopper,
  visit,
  db,
}) => {
  const one = await visit(inquiryUrl(a, shop), { as: shopper })
  await ready(one)
  const context = one.context()
  const two = await openSecond(one)
  await goOffline(context, one, two)
  for (const n of [1, 2, 3]) {
    await write(one, `하나 ${n}`)
    await write(two, `둘 ${n}`)
  }
  // Each shows what the other has written, before any of it is sent.
  for (const page of [one, two]) await expect(log(page).getByText('연결되면 보낼게요')).toHaveCount(6)
  await context.setOffline(false)
  for (const page of [one, two]) await allStored(page)
  const bodies = await stored(db, shop.productId)
  expect(bodies.filter((body) => body.startsWith('하나'))).toEqual(['하나 1', '하나 2', '하나 3'])
  expect(bodies.filter((body) => body.startsWith('둘'))).toEqual(['둘 1', '둘 2', '둘 3'])
  expect(bodies).toHaveLength(8)
  for (const page of [one, two]) await expect.poll(() => bodiesOf(page)).toEqual(bodies)
})

for (const [how, end] of [
  ['closes', (page: Page) => page.close()],
  ['crashes', crash],
] as const) {
  test(`OB3 the tab that sends ${how}: another one sends what it had not`, async ({ a, shop, shopper, visit, db }) => {
    const sending = await visit(inquiryUrl(a, shop), { as: shopper })
    await ready(sending)
    const context = sending.context()
    const other = await openSecond(sending)
    await goOffline(context, sending, other)
    await write(sending, '하나')
    await write(other, '둘')
    await write(sending, '셋')
    await expect(log(other).getByText('셋')).toBeVisible()
    await end(sending)
    await context.setOffline(false)
    await allStored(other)
    const everything = ['안녕하세요', '저예요', '하나', '둘', '셋']
    expect(await stored(db, shop.productId)).toEqual(everything)
    expect(await bodiesOf(other)).toEqual(everything)
  })
}

test('OB3 a tab that is online takes the turn from one that is not', async ({ a, shop, shopper, visit, db }) => {
  const sending = await visit(inquiryUrl(a, shop), { as: shopper })
  await ready(sending)
  const other = await openSecond(sending)
  await cutOff(sending)
  await expect(sending.getByRole('status').filter({ hasText: '인터넷에 연결되어' })).toBeVisible()
  await write(sending, '하나')
  await write(other, '둘')
  await expect
    .poll(() => stored(db, shop.productId), { timeout: 20_000 })
    .toEqual(['안녕하세요', '저예요', '하나', '둘'])
  await allStored(other)
})

test('OB5 what one person wrote on a shared device is never sent as another, and waits for them', async ({
  a,
  shop,
  shopper,
  addPerson,
  visit,
  db,
}) => {
  const before = await visit(inquiryUrl(a, shop), { as: shopper })
  await ready(before)
  const context = before.context()
  await goOffline(context, before)
  await write(before, '비밀')
  await before.close()
  await context.setOffline(false)

  const signIn = async (token: string) => {
    await context.addCookies([{ name: SESSION_COOKIE, value: token, url: a }])
  }
  const other = await addPerson({ name: '이도윤' })
  await signIn(other.token)
  const theirs = await context.newPage()
  await theirs.goto(inquiryUrl(a, shop))
  await write(theirs, '다른 사람')
  await goOffline(context, theirs)
  await write(theirs, '나중에')
  await theirs.close()
  await context.setOffline(false)
  // Theirs goes out from here; so whatever would be sent is sent.
  const home = await context.newPage()
  await home.goto(a)
  await expect.poll(() => stored(db, shop.productId)).toContain('나중에')
  expect(await stored(db, shop.productId)).not.toContain('비밀')

  await signIn(shopper.token)
  await home.reload()
  await expect.poll(() => stored(db, shop.productId)).toContain('비밀')
})

test('OB5 what is unsent when the session ends waits for the next sign-in', async ({ a, shop, shopper, visit, db }) => {
  const page = await visit(inquiryUrl(a, shop), { as: shopper })
  await ready(page)
  const context = page.context()
  await goOffline(context, page)
  await write(page, '하나')
  await context.clearCookies({ name: SESSION_COOKIE })
  await context.setOffline(false)
  await expect(page.getByRole('status').filter({ hasText: '로그인이 만료' })).toBeVisible()
  await expect(log(page).getByText('연결되면 보낼게요')).toBeVisible()
  // Nobody's pages send nobody's messages.
  await page.goto(a)
  await context.addCookies([{ name: SESSION_COOKIE, value: shopper.token, url: a }])
  await page.goto(a)
  await expect.poll(() => stored(db, shop.productId)).toEqual(['안녕하세요', '하나'])
})

test('OB6 what was left unsent goes out from another page of the site, a guest’s too', async ({
  a,
  b,
  shop,
  seller,
  visit,
}) => {
  const asking = await visit(inquiryUrl(a, shop))
  await ready(asking)
  const context = asking.context()
  await goOffline(context, asking)
  for (const body of ['하나', '둘']) await write(asking, body)
  await asking.close()
  await context.setOffline(false)

  const selling = await visit(`${b}/inbox`, { as: seller })
  await inboxRow(selling, '안녕하세요').click()
  await expect(log(selling).getByText('안녕하세요')).toBeVisible()
  const home = await context.newPage()
  await home.goto(a)
  await expect(log(selling).getByText('둘')).toBeVisible()
  expect(await bodiesOf(selling)).toEqual(['안녕하세요', '하나', '둘'])
})

test('OB6 a page of somebody who never wrote anything opens no database and no socket', async ({
  a,
  shopper,
  visit,
}) => {
  // A page of the site that runs nothing of it, to listen from before the first.
  const page = await visit(`${a}/healthz`, { as: shopper })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('websocket', (socket) => asked.push(socket.url()))
  await page.goto(a, { waitUntil: 'networkidle' })
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([])
  expect(asked.filter((url) => url.includes('socket.io'))).toEqual([])
})

test('OB7 where a browser keeps nothing and gives no locks, messages go out all the same', async ({
  a,
  shop,
  shopper,
  visit,
}) => {
  const first = await visit(`${a}/healthz`, { as: shopper })
  const context = first.context()
  const noise: string[] = []
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('not here', 'SecurityError')
    }
    // As on a plain http address of a local network.
    Reflect.deleteProperty(Navigator.prototype, 'locks')
  })
  const pages = [first, await context.newPage()]
  for (const page of pages) {
    page.on('console', (message) => noise.push(message.text()))
    page.on('pageerror', (error) => noise.push(String(error)))
    await page.goto(inquiryUrl(a, shop))
  }
  await ready(first)
  const [one, two] = pages as [Page, Page]
  await expect(log(two).getByText('안녕하세요')).toBeVisible()
  await write(two, '하나')
  await write(one, '둘')
  for (const page of pages) await allStored(page)
  for (const page of pages) await expect.poll(() => bodiesOf(page)).toHaveLength(3)
  expect(await bodiesOf(one)).toEqual(await bodiesOf(two))
  expect(noise).toEqual([])
})
