import { expect, inquiryUrl, test } from './fixtures.ts'

test('PM1 the inquiry says how soon the shop usually answers, once there is enough to say so', async ({
  a,
  b,
  shop,
  seller,
  addPerson,
  db,
  visit,
}) => {
  const promise = (text: string) => `[data-slot="inquiry"] [data-slot="answer-time"]:has-text("${text}")`
  const before = await visit(inquiryUrl(a, shop), { as: await addPerson() })
  await expect(before.getByRole('heading', { name: '상품 문의' })).toBeVisible()
  await expect(before.locator('[data-slot="answer-time"]')).toHaveCount(0)
  for (let i = 0; i < 5; i++) {
    const { id } = await addPerson()
    await db.query(
      `WITH made AS (
         INSERT INTO conversations (id, product_id, shopper_id, shop_id, last_seq, last_message_at)
         VALUES (gen_random_uuid(), $1, $2, $3, 2, now()) RETURNING id)
       INSERT INTO chat_messages (conversation_id, seq, client_id, sender_id, sender_role, body, created_at)
       SELECT id, 1, gen_random_uuid(), $2, 'shopper'::sender_role, '언제 오나요?', now() - interval '1 day' FROM made
       UNION ALL
       SELECT id, 2, gen_random_uuid(), $4, 'seller', '내일요', now() - interval '1 day' + interval '7 minutes' FROM made`,
      [shop.productId, id, shop.shopId, seller.id],
    )
  }
  // The other instance has not asked yet; this one keeps what it read for some minutes.
  await expect((await visit(inquiryUrl(b, shop))).locator(promise('보통 10분 안에 답해요'))).toBeVisible()
  const english = await visit(inquiryUrl(b, shop), { locale: 'en-US' })
  await expect(english.locator(promise('usually answers within 10 minutes'))).toBeVisible()
})
