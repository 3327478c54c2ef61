import { Redis } from 'ioredis'
import { allStored, bodiesOf, expect, inboxRow, inquiryUrl, log, test, write } from './fixtures.ts'

test('EE8 while Redis stands still, two browsers on two instances go on talking, and each message shows once', async ({
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

  const redis = new Redis(process.env.REDIS_URL ?? '')
  const relayOf = async (instance: string) => (await (await fetch(`${instance}/readyz`)).json()).relay
  await redis.call('CLIENT', 'PAUSE', 6000, 'ALL')
  await expect.poll(async () => [await relayOf(a), await relayOf(b)]).not.toContain('well')
  await write(asking, '들리나요?')
  await expect(log(selling).getByText('들리나요?')).toBeVisible()
  await write(selling, '네, 잘 들려요.')
  await expect(log(asking).getByText('네, 잘 들려요.')).toBeVisible()

  await expect.poll(async () => [await relayOf(a), await relayOf(b)], { timeout: 15_000 }).toEqual(['well', 'well'])
  redis.disconnect()
  await write(asking, '다행이에요.')
  await expect(log(selling).getByText('다행이에요.')).toBeVisible()
  for (const page of [asking, selling]) {
    expect(await bodiesOf(page)).toEqual(['처음', '들리나요?', '네, 잘 들려요.', '다행이에요.'])
  }
})
