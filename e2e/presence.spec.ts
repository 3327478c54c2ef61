import type { Locator, Page } from '@playwright/test'
import { allStored, expect, inboxRow, inquiryUrl, log, test, write } from './fixtures.ts'

/** The note beside the other side's name. */
function note(page: Page): Locator {
  return page.locator('header [data-slot="presence"]')
}

test('PR1 PR3 each side sees on its own instance that the other one is there, and when they have gone', async ({
  a,
  b,
  shop,
  shopper,
  seller,
  visit,
}) => {
  const asking = await visit(inquiryUrl(a, shop), { as: shopper })
  await write(asking, '지금 계신가요?')
  await allStored(asking)
  await expect(note(asking)).toHaveCount(0)

  const selling = await visit(`${b}/inbox`, { as: seller })
  await inboxRow(selling, '지금 계신가요?').click()
  for (const page of [asking, selling]) {
    await expect(note(page)).toHaveText('접속 중')
    // It is read with the header, and not called out each time somebody comes or goes.
    await expect(page.getByRole('status').filter({ hasText: '접속 중' })).toHaveCount(0)
  }

  // A reload is no absence: the seller's note is the same one afterwards.
  await note(selling).evaluate((element) => element.setAttribute('data-kept', ''))
  await asking.reload()
  await expect(log(asking).getByText('지금 계신가요?')).toBeVisible()
  await expect(note(asking)).toHaveText('접속 중')
  await expect(note(selling)).toHaveAttribute('data-kept')

  await asking.close()
  await expect(note(selling)).toHaveCount(0)
  await expect(selling.locator('header').getByText(shopper.name)).toBeVisible()
})
