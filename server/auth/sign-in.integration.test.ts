import { randomUUID } from 'node:crypto'
import type { AuthOptions } from 'next-auth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { data, type Person, showConversation, startWorld, until, type World } from '#scripts/testing/world.ts'
import { claimGuest } from '#server/domain/claim-guest.ts'
import { signUp } from '#server/domain/sign-up.ts'
import { createAuthOptions } from './auth-options.ts'
import { hashPassword } from './password.ts'

const PASSWORD = 'as long as it has to be'
const SENDS = 200

let world: World
let shopId: string
let productId: string
let seller: Person

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())
beforeEach(async () => {
  shopId = await world.addShop()
  productId = await world.addProduct(shopId)
  seller = await world.addPerson({ shopId })
})

async function addGuest(): Promise<Person> {
  const guest = await world.addPerson()
  await world.db.query('UPDATE users SET is_guest = true, name = NULL WHERE id = $1', [guest.id])
  return guest
}

/** A question, and answers to it, in the order in which they are said. */
async function talk(shopper: Person, lines: [Person, string][], about = productId): Promise<string> {
  const live = await world.connect(shopper, world.a)
  const { conversation } = await data(live.command('conversation:open', { productId: about }))
  for (const [person, body] of lines) await say(person, conversation.id, body)
  return conversation.id
}

async function say(person: Person, conversationId: string, body: string): Promise<void> {
  const live = await world.connect(person, world.a)
  await data(live.command('message:send', { conversationId, clientId: randomUUID(), body }))
  live.close()
}

async function logOf(conversationId: string) {
  const { rows } = await world.db.query(
    'SELECT seq, body, sender_id AS by FROM chat_messages WHERE conversation_id = $1 ORDER BY seq',
    [conversationId],
  )
  return rows
}

/** next-auth's own way in: the provider of the form, with the browser's cookies. */
async function signIn(email: string, cookie: string | undefined): Promise<{ id: string } | null> {
  const options: AuthOptions = createAuthOptions(world.a.deps, world.a.deps.sessionKeys)
  const provider = options.providers.find((one) => one.options?.id === 'credentials')
  if (!provider) throw new Error('there is no way in by password')
  const { authorize } = provider.options as { authorize: (input: object, request: object) => Promise<never> }
  return authorize({ email, password: PASSWORD }, { headers: { cookie } })
}

async function addMember(): Promise<{ id: string; email: string }> {
  const email = `${randomUUID()}@example.com`
  const made = await data(signUp(world.a.deps, hashPassword, { name: '김하나', email, password: PASSWORD }))
  return { id: made.userId, email }
}

describe('a guest who signs in', () => {
  it('GM1 has it all from then on; the other guest has nothing, and the guest’s session is nobody’s', async () => {
    const [guest, other] = [await addGuest(), await addGuest()]
    const asked = await talk(guest, [
      [guest, '재입고는 언제인가요?'],
      [seller, '다음 주예요.'],
    ])
    const others = await talk(other, [[other, '저도 궁금해요']])
    const member = await addMember()
    expect(await signIn(member.email, guest.cookie)).toMatchObject({ id: member.id })

    const { rows } = await world.db.query('SELECT id, shopper_id FROM conversations WHERE id = ANY ($1)', [
      [asked, others],
    ])
    expect(Object.fromEntries(rows.map((row) => [row.id, row.shopper_id]))).toEqual({
      [asked]: member.id,
      [others]: other.id,
    })
    expect(await logOf(asked)).toEqual([
      { seq: 1, body: '재입고는 언제인가요?', by: member.id },
      { seq: 2, body: '다음 주예요.', by: seller.id },
    ])
    expect(await world.a.deps.people.findActor(guest.id)).toBeNull()
    // A second time there is nothing left to do.
    await claimGuest(world.a.deps, guest.id, (await addMember()).id)
    expect((await logOf(asked))[0].by).toBe(member.id)
  })

  it('GM1 without a guest’s cookie, or with a member’s, nothing changes hands', async () => {
    const somebody = await world.addPerson()
    const asked = await talk(somebody, [[somebody, '안녕하세요']])
    for (const cookie of [undefined, 'next-auth.session-token=nonsense', somebody.cookie]) {
      expect(await signIn((await addMember()).email, cookie)).not.toBeNull()
    }
    const { rows } = await world.db.query('SELECT shopper_id FROM conversations WHERE id = $1', [asked])
    expect(rows[0].shopper_id).toBe(somebody.id)
  })

  it('GM1 is told to the shop on the other instance, which goes on with the member at once', async () => {
    const guest = await addGuest()
    const asked = await talk(guest, [[guest, '선물 포장도 되나요?']])
    const shop = await world.connect(seller, world.b)
    // What b remembers of the sides is the guest's.
    await data(shop.command('message:list', { conversationId: asked }))
    const member = await addMember()
    const claimed: unknown[] = []
    shop.on('conversation:claimed', (fact) => claimed.push(fact))
    await signIn(member.email, guest.cookie)
    await until(() => claimed.length > 0)
    expect(claimed).toEqual([{ conversationId: asked, into: asked }])

    const token = await world.sessionFor(member.id)
    const live = await world.connect({ ...guest, id: member.id, ...token }, world.a)
    const reads: unknown[] = []
    live.on('conversation:readMoved', ({ side, seq }) => reads.push({ side, seq }))
    await data(shop.command('conversation:read', { conversationId: asked, seq: 1 }))
    await until(() => reads.length > 0)
    expect(reads).toEqual([{ side: 'shop', seq: 1 }])
    expect(await data(live.command('message:list', { conversationId: asked }))).toMatchObject({ lastSeq: 1 })
  })

  it('GM2 makes one log of two, in the order of their times, and unread what was unread', async () => {
    const [guest, member] = [await addGuest(), await addMember()]
    const own = { ...guest, id: member.id, ...(await world.sessionFor(member.id)) }
    const theirs = await talk(own, [
      [own, '회원 1'],
      [seller, '답 1'],
    ])
    const asked = await talk(guest, [[guest, '손님 1']])
    await say(own, theirs, '회원 2')
    await say(seller, asked, '답 2')
    await say(guest, asked, '손님 2')

    const live = await world.connect(seller, world.b)
    const opened = await data(live.command('conversation:open', { conversationId: theirs }))
    const screen = showConversation(live, seller, opened)
    const claimed: unknown[] = []
    live.on('conversation:claimed', (fact) => claimed.push(fact))
    await signIn(member.email, guest.cookie)

    const merged = ['회원 1', '답 1', '손님 1', '회원 2', '답 2', '손님 2']
    expect((await logOf(theirs)).map(({ seq, body }) => [seq, body])).toEqual(merged.map((body, i) => [i + 1, body]))
    expect((await logOf(theirs)).filter(({ by }) => by === guest.id)).toEqual([])
    expect(await logOf(asked)).toEqual([])
    // The shop's answer in one of them said nothing of the other: 회원 2 and 손님 2 are unread, and what comes before is not.
    const { rows } = await world.db.query(
      'SELECT last_seq, shop_read_seq, shopper_read_seq, awaiting FROM conversations WHERE id = $1',
      [theirs],
    )
    expect(rows).toEqual([{ last_seq: 6, shop_read_seq: 3, shopper_read_seq: 6, awaiting: 'shop' }])
    await until(() => screen.bodies().join() === merged.join())
    expect(claimed).toEqual([{ conversationId: asked, into: theirs }])
    screen.stop()
  })

  it('GM2 keeps the product as it was at the first question of both', async () => {
    const [guest, member] = [await addGuest(), await addMember()]
    const own = { ...guest, id: member.id, ...(await world.sessionFor(member.id)) }
    const asked = await talk(guest, [[guest, '손님이 먼저']])
    await world.db.query('UPDATE products SET price = 99000 WHERE id = $1', [productId])
    const theirs = await talk(own, [[own, '회원이 나중']])
    await signIn(member.email, guest.cookie)
    const live = await world.connect(own, world.a)
    const { conversation } = await data(live.command('conversation:open', { conversationId: theirs }))
    expect([conversation.productAsAsked?.price, conversation.product.price]).toEqual([12_000, 99_000])
    expect(await logOf(asked)).toEqual([])
  })

  it('GM2 loses and doubles nothing of what is being sent meanwhile', async () => {
    const [guest, member] = [await addGuest(), await addMember()]
    const own = { ...guest, id: member.id, ...(await world.sessionFor(member.id)) }
    const theirs = await talk(own, [[own, '회원']])
    const asked = await talk(guest, [[guest, '손님']])
    const lives = { [theirs]: await world.connect(own, world.a), [asked]: await world.connect(guest, world.b) }
    const sends = Array.from({ length: SENDS }, (_, i) => {
      const conversationId = i % 2 === 0 ? theirs : asked
      const live = lives[conversationId] as NonNullable<(typeof lives)[string]>
      return live.command('message:send', { conversationId, clientId: randomUUID(), body: `${i}` })
    })
    await signIn(member.email, guest.cookie)
    const answers = await Promise.all(sends)

    const log = await logOf(theirs)
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1))
    const bodies = log.map(({ body }) => body)
    expect(new Set(bodies).size).toBe(bodies.length)
    for (const [i, answer] of answers.entries()) {
      if (answer.ok) expect(bodies).toContain(`${i}`)
      // Too late for the guest: refused, and said to be. Or their socket has ended, and nobody knows.
      else expect(['not_found', 'unavailable']).toContain(answer.error.code)
      if (!answer.ok && answer.error.code === 'not_found') expect(bodies).not.toContain(`${i}`)
    }
    expect(bodies.length).toBeGreaterThanOrEqual(2 + SENDS / 2)
  })

  it('GM3 leaves what was asked of the own shop, and signs in though a claim fails', async () => {
    const guest = await addGuest()
    const asked = await talk(guest, [[guest, '우리 가게에 묻는 말']])
    const member = await addMember()
    await world.db.query("INSERT INTO shop_members (shop_id, user_id, role) VALUES ($1, $2, 'agent')", [
      shopId,
      member.id,
    ])
    expect(await signIn(member.email, guest.cookie)).toMatchObject({ id: member.id })
    expect(await logOf(asked)).toMatchObject([{ by: guest.id }])

    // The same clientId in both logs cannot become one log.
    const [twin, other] = [await addGuest(), await addMember()]
    const own = { ...twin, id: other.id, ...(await world.sessionFor(other.id)) }
    const theirs = await talk(own, [[own, '회원']])
    const twins = await talk(twin, [[twin, '손님']])
    await world.db.query(
      `UPDATE chat_messages SET client_id = (SELECT client_id FROM chat_messages WHERE conversation_id = $1)
        WHERE conversation_id = $2`,
      [theirs, twins],
    )
    expect(await signIn(other.email, twin.cookie)).toMatchObject({ id: other.id })
    expect([(await logOf(theirs)).length, (await logOf(twins)).length]).toEqual([1, 1])
    expect(await world.a.deps.people.findActor(twin.id)).not.toBeNull()
  })
})

describe('signing up', () => {
  it('GM4 names the fields that do not fit, and an address that has an account', async () => {
    const attempt = (input: object) =>
      signUp(world.a.deps, hashPassword, { name: '김하나', email: 'a@example.com', password: PASSWORD, ...input })
    const fieldsOf = async (input: object) => {
      const result = await attempt(input)
      return result.ok ? [] : Object.keys(result.error.fields ?? {})
    }
    expect(await fieldsOf({ name: '  ' })).toEqual(['name'])
    expect(await fieldsOf({ email: 'not an address', password: 'short' })).toEqual(['email', 'password'])
    expect(await fieldsOf({ name: { a: 1 }, email: null, password: [] })).toEqual(['name', 'email', 'password'])
    const email = `${randomUUID()}@example.com`
    // Both at once: one account.
    const results = await Promise.all([attempt({ email }), attempt({ email: ` ${email.toUpperCase()} ` })])
    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(results.flatMap((one) => (one.ok ? [] : one.error.code))).toEqual(['conflict'])
    expect(await signIn(email.toUpperCase(), undefined)).not.toBeNull()
  })
})
