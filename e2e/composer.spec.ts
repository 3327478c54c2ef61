import type { Page } from '@playwright/test'
import { allStored, bodiesOf, expect, inboxRow, inquiryUrl, log, test, write } from './fixtures.ts'

// The keys of a Korean keyboard, as Chromium's own input method hears them: a composition that grows and is committed,
// and an Enter that carries the IME's key code while it does.

type Stroke = { composes: string } | { commits: string }

/** 안녕하세요 on a two-set keyboard: the next consonant joins the syllable before it, until a vowel takes it away. */
const HELLO: Stroke[] = [
  { composes: 'ㅇ' },
  { composes: '아' },
  { composes: '안' },
  { commits: '안' },
  { composes: 'ㄴ' },
  { composes: '녀' },
  { composes: '녕' },
  { commits: '녕' },
  { composes: 'ㅎ' },
  { composes: '하' },
  { composes: '핫' },
  { commits: '하' },
  { composes: '세' },
  { composes: '셍' },
  { commits: '세' },
  { composes: '요' },
  { commits: '요' },
]

/** How a browser tells of an Enter in the middle of a composition: before the commit, again after it, or only then. */
const ORDERS = ['before', 'before and again', 'before and a line break', 'after'] as const
type Order = (typeof ORDERS)[number]

async function createKeyboard(page: Page) {
  const cdp = await page.context().newCDPSession(page)
  let composed = ''
  async function key(windowsVirtualKeyCode: number): Promise<void> {
    const text = windowsVirtualKeyCode === 13 ? '\r' : undefined
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode }
    await cdp.send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', text, ...enter })
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter })
  }
  async function stroke(one: Stroke): Promise<void> {
    if ('composes' in one) {
      composed = one.composes
      await cdp.send('Input.imeSetComposition', {
        text: composed,
        selectionStart: composed.length,
        selectionEnd: composed.length,
      })
    } else {
      composed = ''
      await cdp.send('Input.insertText', { text: one.commits })
    }
  }
  async function enter(order: Order): Promise<void> {
    if (composed === '') return key(13)
    const commit = { commits: composed }
    if (order === 'after') {
      await stroke(commit)
      return key(229)
    }
    await key(229)
    await stroke(commit)
    if (order === 'before and again') await key(13)
    if (order === 'before and a line break') await cdp.send('Input.dispatchKeyEvent', { type: 'char', text: '\r' })
  }
  return { stroke, enter }
}

/** The page hears the keys: one that has just come in does not yet. */
async function isAwake(page: Page): Promise<void> {
  await expect(async () => {
    await page.getByRole('textbox').fill('')
    await page.getByRole('textbox').fill('x')
    await expect(page.getByRole('button', { name: '보내기' })).toBeEnabled({ timeout: 500 })
  }).toPass()
  await page.getByRole('textbox').fill('')
}

const textOf = (strokes: Stroke[]) => {
  let committed = ''
  let composed = ''
  for (const one of strokes) {
    composed = 'composes' in one ? one.composes : ''
    if ('commits' in one) committed += one.commits
  }
  return committed + composed
}

for (const order of ORDERS) {
  test(`CO1 an Enter at every place of 안녕하세요 sends one message with all that was typed (Enter ${order} the commit)`, async ({
    a,
    b,
    shop,
    shopper,
    seller,
    visit,
  }) => {
    const page = await visit(inquiryUrl(a, shop), { as: shopper })
    await write(page, '처음')
    const selling = await visit(`${b}/inbox`, { as: seller })
    await inboxRow(selling, '처음').click()
    await expect(log(selling).getByText('처음')).toBeVisible()

    const field = page.getByRole('textbox')
    await field.focus()
    const keyboard = await createKeyboard(page)
    const expected = ['처음']
    for (let count = 1; count <= HELLO.length; count++) {
      const typed = HELLO.slice(0, count)
      for (const one of typed) await keyboard.stroke(one)
      await expect(field).toHaveValue(textOf(typed))
      await keyboard.enter(order)
      await expect(field).toHaveValue('')
      expected.push(textOf(typed))
      await expect(log(page).locator('[data-message]')).toHaveCount(expected.length)
    }
    await expect.poll(() => bodiesOf(selling)).toEqual(expected)
    expect(await bodiesOf(page)).toEqual(expected)
  })
}

test('CO1 an Enter that chooses a Japanese candidate sends nothing, and the next one sends', async ({
  a,
  shop,
  shopper,
  visit,
}) => {
  const page = await visit(inquiryUrl(a, shop), { as: shopper })
  await write(page, '처음')
  const field = page.getByRole('textbox')
  const keyboard = await createKeyboard(page)
  await keyboard.stroke({ composes: '変換' })
  await keyboard.enter('before')
  await expect(field).toHaveValue('変換')
  await keyboard.enter('before')
  await expect(field).toHaveValue('')
  expect(await bodiesOf(page)).toEqual(['처음', '変換'])
})

test('CO2 Shift+Enter breaks the line', async ({ a, shop, shopper, visit }) => {
  const page = await visit(inquiryUrl(a, shop), { as: shopper })
  await write(page, '처음')
  const field = page.getByRole('textbox')
  await field.pressSequentially('한 줄')
  await field.press('Shift+Enter')
  await field.pressSequentially('두 줄')
  await expect(field).toHaveValue('한 줄\n두 줄')
  await field.press('Enter')
  await expect.poll(() => bodiesOf(page)).toEqual(['처음', '한 줄\n두 줄'])
})

test('CO2 where fingers type Enter breaks the line, and the button sends the syllable that is being composed', async ({
  a,
  shop,
  shopper,
  visit,
}) => {
  const page = await visit(inquiryUrl(a, shop), {
    as: shopper,
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  })
  await isAwake(page)
  const field = page.getByRole('textbox')
  const send = page.getByRole('button', { name: '보내기' })
  await field.tap()
  await field.pressSequentially('첫 줄')
  await field.press('Enter')
  await field.pressSequentially('둘째 ')
  await expect(field).toHaveValue('첫 줄\n둘째 ')
  const keyboard = await createKeyboard(page)
  await keyboard.stroke({ composes: '줄' })
  await expect(field).toHaveValue('첫 줄\n둘째 줄')
  await send.tap()
  await expect(field).toHaveValue('')
  await expect(field).toBeFocused()
  // Nothing of the syllable comes back with what is written next.
  await keyboard.stroke({ composes: '네' })
  await keyboard.stroke({ commits: '네' })
  await expect(field).toHaveValue('네')
  await send.tap()
  await expect.poll(() => bodiesOf(page)).toEqual(['첫 줄\n둘째 줄', '네'])
})

test('CO3 the field grows to six lines and then scrolls', async ({ a, shop, shopper, visit }) => {
  const page = await visit(inquiryUrl(a, shop), { as: shopper })
  await isAwake(page)
  const field = page.getByRole('textbox')
  const heights: number[] = []
  let scrolls = false
  for (let lines = 1; lines <= 8; lines++) {
    await field.fill(Array.from({ length: lines }, (_, i) => `줄 ${i + 1}`).join('\n'))
    heights.push(await field.evaluate((element) => element.clientHeight))
    scrolls = await field.evaluate((element) => element.scrollHeight > element.clientHeight)
    expect([lines, scrolls]).toEqual([lines, lines > 6])
  }
  const [one = 0, , , , , six] = heights
  const line = await field.evaluate((element) => Number.parseFloat(getComputedStyle(element).lineHeight))
  expect(heights).toEqual([one, ...[1, 2, 3, 4, 5].map((more) => one + more * line), six, six])
})

test('CO4 counts near the limit as a person does, and beyond it says what to do and keeps everything', async ({
  a,
  shop,
  shopper,
  visit,
}) => {
  const page = await visit(inquiryUrl(a, shop), { as: shopper })
  await write(page, '처음')
  const composer = page.locator('[data-slot="composer"]')
  const field = composer.getByRole('textbox')
  const family = '👩‍👩‍👧'
  await field.fill(`${'가'.repeat(1798)}${family}`)
  await expect(composer).not.toContainText('2,000')
  await field.fill(`${'가'.repeat(1799)}${family}`)
  await expect(composer).toContainText('1,800 / 2,000자')
  await field.fill(`${'가'.repeat(2002)}${family}`)
  await expect(composer.getByRole('status')).toHaveText('2,000자까지 보낼 수 있어요. 3자만 줄여 주세요.')
  await field.press('Enter')
  await expect(field).toHaveValue(`${'가'.repeat(2002)}${family}`)
  expect(await bodiesOf(page)).toEqual(['처음'])

  // The server counts in the same way: what may just be sent here is stored there.
  await field.fill(`${'가'.repeat(1999)}${family}`)
  await field.press('Enter')
  await expect(field).toHaveValue('')
  await allStored(page)
  await expect(log(page)).not.toContainText('보내지 못했어요')
  expect((await bodiesOf(page)).at(-1)).toBe(`${'가'.repeat(1999)}${family}`)

  await field.fill(`a${'\u0303'.repeat(500)}`)
  await expect(composer.getByRole('status')).toContainText('겹쳐 쓴 기호')
  await field.press('Enter')
  expect(await bodiesOf(page)).toHaveLength(2)
})

test('CO4 a paste of 100,000 characters is kept, said to be too long, and the page can still be used', async ({
  a,
  shop,
  shopper,
  visit,
}) => {
  const page = await visit(inquiryUrl(a, shop), { as: shopper })
  await write(page, '처음')
  const composer = page.locator('[data-slot="composer"]')
  const field = composer.getByRole('textbox')
  const text = '문의 드려요. '.repeat(12_500)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await field.press('ControlOrMeta+V')
  await expect(composer.getByRole('status')).toContainText('99,999자예요')
  // In the page's own font a browser would be busy with it for seconds at every key.
  await expect(field).toHaveCSS('font-family', 'sans-serif')
  await field.press('a')
  await expect(composer.getByRole('status')).toContainText('100,001자예요')
  await field.press('Enter')
  await expect(field).toHaveValue(`${text}a`)
  expect(await bodiesOf(page)).toEqual(['처음'])
  await field.fill('이만큼만')
  await expect(field).not.toHaveCSS('font-family', 'sans-serif')
  await field.press('Enter')
  await expect.poll(() => bodiesOf(page)).toEqual(['처음', '이만큼만'])
})

test('CO5 what is not sent is there after a reload, for each conversation by itself', async ({
  a,
  shop,
  shopper,
  seller,
  addPerson,
  visit,
}) => {
  const asking = await visit(inquiryUrl(a, shop), { as: shopper })
  await write(asking, '첫째의 질문')
  const other = await visit(inquiryUrl(a, shop), { as: await addPerson({ name: '정유나' }) })
  await write(other, '둘째의 질문')
  const draft = '아직 보내지 않은\n글이에요 👩‍👩‍👧'
  await asking.getByRole('textbox').fill(draft)
  await asking.reload()
  await expect(asking.getByRole('textbox')).toHaveValue(draft)

  const selling = await visit(`${a}/inbox`, { as: seller })
  await inboxRow(selling, '첫째의').click()
  await expect(log(selling).getByText('첫째의 질문')).toBeVisible()
  await selling.getByRole('textbox').fill('첫째에게')
  await inboxRow(selling, '둘째의').click()
  await expect(log(selling).getByText('둘째의 질문')).toBeVisible()
  await expect(selling.getByRole('textbox')).toHaveValue('')
  await selling.reload()
  await inboxRow(selling, '첫째의').click()
  await expect(log(selling).getByText('첫째의 질문')).toBeVisible()
  await expect(selling.getByRole('textbox')).toHaveValue('첫째에게')
})

test('CO6 what is written before the scripts have come stays, and goes out by Enter', async ({
  a,
  shop,
  shopper,
  visit,
}) => {
  const page = await visit(a, { as: shopper })
  let release = () => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/_next\/static\/.*\.js/, async (route) => {
    await gate
    await route.continue()
  })
  await page.goto(inquiryUrl(a, shop), { waitUntil: 'commit' })
  const field = page.locator('[data-slot="composer"]').getByRole('textbox')
  await field.fill('지하철이라 화면이 늦게 떠요')
  const line = page.waitForEvent('websocket')
  release()
  await line
  await expect(field).toHaveValue('지하철이라 화면이 늦게 떠요')
  await field.press('Enter')
  await expect(log(page).getByText('지하철이라 화면이 늦게 떠요')).toBeVisible()
  await expect(field).toHaveValue('')
})
