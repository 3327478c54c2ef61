import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, startWorld, until, type World } from '#scripts/testing/world.ts'
import type { AppendOutcome } from '#server/domain/deps.ts'

// Two message logs on two instances over one Postgres: what only real locks and real commits can show.

let world: World
let shopId: string
let shopper: Person
let seller: Person

beforeAll(async () => {
  world = await startWorld()
  shopId = await world.addShop()
  shopper = await world.addPerson()
  seller = await world.addPerson({ shopId })
})
afterAll(() => world.stop())

/** The log of one instance or the other. */
const log = (i: number) => (i % 2 === 0 ? world.a : world.b).deps.messages

async function newConversation(): Promise<string> {
  const productId = await world.addProduct(shopId)
  return (await world.a.deps.conversations.create(productId, { shopperId: shopper.id, shopId })).id
}

function append(
  i: number,
  conversationId: string,
  body = 'hello',
  clientId: string = randomUUID(),
  senderId = shopper.id,
) {
  return log(i).append({ conversationId, clientId, senderId, body })
}

async function rowsOf(conversationId: string): Promise<{ seq: number; client_id: string; body: string }[]> {
  const sql = 'SELECT seq, client_id, body FROM chat_messages WHERE conversation_id = $1 ORDER BY seq'
  return (await world.db.query(sql, [conversationId])).rows
}

async function conversationRow(conversationId: string) {
  return (await world.db.query('SELECT * FROM conversations WHERE id = $1', [conversationId])).rows[0]
}

const seqOf = (outcome: AppendOutcome) => ('seq' in outcome ? outcome.seq : outcome.status)

describe('the message log', () => {
  it('MS1 has committed what it answers: another connection sees it', async () => {
    const id = await newConversation()
    const outcome = await append(0, id)
    expect(outcome).toMatchObject({
      status: 'stored',
      seq: 1,
      role: 'shopper',
      sides: { shopperId: shopper.id, shopId },
    })
    expect(await rowsOf(id)).toHaveLength(1)
  })

  it('MS2 stores a clientId once, however often and wherever it is sent', async () => {
    const id = await newConversation()
    const clientId = randomUUID()
    const outcomes = await Promise.all(Array.from({ length: 100 }, (_, i) => append(i, id, 'once', clientId)))
    expect(new Set(outcomes.map(seqOf))).toEqual(new Set([1]))
    expect(outcomes.filter((one) => one.status === 'stored')).toHaveLength(1)
    expect(await rowsOf(id)).toHaveLength(1)
    expect((await conversationRow(id)).last_seq).toBe(1)
  })

  it('MS2 stores one row when a duplicate stands in the same batch, and answers what was stored first', async () => {
    const [id, other] = [await newConversation(), await newConversation()]
    const clientId = randomUUID()
    // The first occupies the lane, so that the rest leaves as one batch.
    const outcomes = await Promise.all([
      append(0, id, 'head'),
      append(0, id, 'first', clientId),
      append(0, other, 'elsewhere'),
      append(0, id, 'second', clientId),
      append(0, id, 'tail'),
    ])
    expect(outcomes.map(seqOf)).toEqual([1, 2, 1, 2, 3])
    expect(outcomes[3]).toMatchObject({ status: 'duplicate', body: 'first' })
    expect((await rowsOf(id)).map((one) => one.body)).toEqual(['head', 'first', 'tail'])
  })

  it('MS2 keeps a body to the letter, alone and in a batch', async () => {
    const [id, other] = [await newConversation(), await newConversation()]
    const bodies = ['NULL', '"quoted", {braced}', 'back\\slash \\" both', "it's 한글 🙂", 'two\nlines', '{}', ' , ']
    const outcomes = await Promise.all(bodies.map((body) => append(0, id, body)))
    expect(outcomes.map((one) => one.status)).toEqual(bodies.map(() => 'stored'))
    for (const body of bodies) await append(0, other, body)
    for (const one of [id, other]) expect((await rowsOf(one)).map((row) => row.body)).toEqual(bodies)
  })

  it('MS3 counts 1, 2, 3 … without a hole under load from two instances, duplicates among it', async () => {
    const ids = await Promise.all([1, 2, 3].map(newConversation))
    const clientIds: string[] = []
    const sends = Array.from({ length: 600 }, (_, i) => {
      const clientId = i % 5 === 4 ? (clientIds[i - 3] ?? '') : randomUUID()
      clientIds.push(clientId)
      return append(i, ids[i % 3] ?? '', `body ${i}`, clientId)
    })
    const outcomes = await Promise.all(sends)
    expect(outcomes.filter((one) => one.status !== 'stored' && one.status !== 'duplicate')).toEqual([])
    for (const id of ids) {
      const rows = await rowsOf(id)
      expect(rows.map((one) => one.seq)).toEqual(rows.map((_, i) => i + 1))
      expect((await conversationRow(id)).last_seq).toBe(rows.length)
    }
  })

  it('MS3 gives the number back when the transaction is rolled back', async () => {
    const id = await newConversation()
    const client = await world.db.connect()
    const call = 'SELECT seq FROM append_messages($1::uuid[], $2::uuid[], $3::uuid[], $4::text[])'
    await client.query('BEGIN')
    expect((await client.query(call, [[id], [randomUUID()], [shopper.id], ['lost']])).rows[0].seq).toBe(1)
    await client.query('ROLLBACK')
    client.release()
    expect(seqOf(await append(0, id))).toBe(1)
  })

  it('MS4 refuses a stranger, an unknown conversation and a former member alike, and stores nothing', async () => {
    const id = await newConversation()
    const stranger = await world.addPerson()
    const otherShop = await world.addShop()
    const otherSeller = await world.addPerson({ shopId: otherShop })
    const former = await world.addPerson({ shopId })
    expect(await append(0, id, 'still a member', randomUUID(), former.id)).toMatchObject({
      status: 'stored',
      role: 'seller',
    })
    await world.db.query('DELETE FROM shop_members WHERE user_id = $1', [former.id])
    for (const person of [stranger, otherSeller, former]) {
      expect(await append(0, id, 'no', randomUUID(), person.id)).toEqual({ status: 'not_found' })
    }
    expect(await append(0, randomUUID())).toEqual({ status: 'not_found' })
    expect(await rowsOf(id)).toHaveLength(1)
  })

  it('MS5 answers conflict when the clientId is another person’s, and tells nothing of the message', async () => {
    const id = await newConversation()
    const clientId = randomUUID()
    await append(0, id, 'mine', clientId)
    expect(await append(1, id, 'theirs', clientId, seller.id)).toEqual({ status: 'conflict' })
    expect((await rowsOf(id)).map((one) => one.body)).toEqual(['mine'])
    expect((await conversationRow(id)).last_seq).toBe(1)
  })

  it('MS7 never deadlocks: two instances append to the same conversations in opposite orders', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, newConversation))
    const rounds = Array.from({ length: 40 }, (_, round) =>
      Promise.all([
        ...ids.map((id) => append(0, id, `a${round}`)),
        ...[...ids].reverse().map((id) => append(1, id, `b${round}`)),
      ]),
    )
    const outcomes = (await Promise.all(rounds)).flat()
    expect(new Set(outcomes.map((one) => one.status))).toEqual(new Set(['stored']))
    for (const id of ids) expect((await conversationRow(id)).last_seq).toBe(80)
  })

  it('MS7 would deadlock without the one order: the database itself says so', async () => {
    const ids = [await newConversation(), await newConversation()].sort()
    const call = 'SELECT status FROM append_messages($1::uuid[], $2::uuid[], $3::uuid[], $4::text[])'
    const one = (id: string | undefined) => [[id], [randomUUID()], [shopper.id], ['x']]
    const [a, b] = [await world.db.connect(), await world.db.connect()]
    await a.query('BEGIN')
    await b.query('BEGIN')
    await a.query(call, one(ids[0]))
    await b.query(call, one(ids[1]))
    const ends = await Promise.allSettled([a.query(call, one(ids[1])), b.query(call, one(ids[0]))])
    expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected'])
    await a.query('ROLLBACK')
    await b.query('ROLLBACK')
    a.release()
    b.release()
  })

  it('MS10 moves the sender’s own cursor, says whose turn it is, and opens the conversation again', async () => {
    const id = await newConversation()
    await append(0, id, 'question')
    expect(await conversationRow(id)).toMatchObject({ shopper_read_seq: 1, shop_read_seq: 0, awaiting: 'shop' })
    await world.db.query("UPDATE conversations SET status = 'closed' WHERE id = $1", [id])
    await append(1, id, 'answer', randomUUID(), seller.id)
    expect(await conversationRow(id)).toMatchObject({
      shopper_read_seq: 1,
      shop_read_seq: 2,
      awaiting: 'shopper',
      status: 'open',
    })
  })

  it('MS12 never lets time run backwards inside a conversation', async () => {
    const id = await newConversation()
    await append(0, id)
    const future = new Date(Date.now() + 3_600_000)
    await world.db.query('UPDATE conversations SET last_message_at = $2 WHERE id = $1', [id, future])
    const outcome = await append(0, id)
    expect(outcome).toMatchObject({ createdAt: future.toISOString() })
  })

  it('MS8 stores the others when Postgres refuses one row of a batch', async () => {
    const id = await newConversation()
    const outcomes = await Promise.all(['head', 'a', 'nul \u0000 byte', 'b'].map((body) => append(0, id, body)))
    expect(outcomes.map((one) => one.status)).toEqual(['stored', 'stored', 'refused', 'stored'])
    expect((await rowsOf(id)).map((one) => one.body)).toEqual(['head', 'a', 'b'])
  })

  it('MS8 lets conversations that somebody has locked wait alone', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, newConversation))
    const [locked, free] = [ids.slice(0, 4), ids.slice(4)]
    const holder = await world.db.connect()
    await holder.query('BEGIN')
    await holder.query('SELECT FROM conversations WHERE id = ANY ($1) FOR UPDATE', [locked])
    // Their senders try again and again, as outboxes do; the others must not be held up by it time and again.
    const retrying = new AbortController()
    const retries = locked.map(async (id) => {
      while (!retrying.signal.aborted) {
        expect(await append(0, id)).toEqual({ status: 'unavailable' })
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    })
    const waits: number[] = []
    for (let n = 0; n < 60; n++) {
      const began = performance.now()
      expect(await append(0, free[n % 2] ?? '')).toMatchObject({ status: 'stored' })
      waits.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    retrying.abort()
    await Promise.all(retries)
    await holder.query('ROLLBACK')
    holder.release()
    expect(waits.sort((a, b) => a - b)[30]).toBeLessThan(250)
    expect(Math.max(...waits)).toBeLessThan(2000)
    await until(async () => (await append(0, locked[0] ?? '')).status === 'stored')
  })

  it('MS8 stores the others each time, also when that takes more connections than it keeps', async () => {
    for (let round = 0; round < 3; round++) {
      const [head = '', locked = '', ...free] = await Promise.all(Array.from({ length: 8 }, newConversation))
      const holder = await world.db.connect()
      await holder.query('BEGIN')
      await holder.query('SELECT FROM conversations WHERE id = $1 FOR UPDATE', [locked])
      const outcomes = await Promise.all([head, locked, ...free].map((id) => append(0, id)))
      await holder.query('ROLLBACK')
      holder.release()
      expect(outcomes.map((one) => one.status)).toEqual(['stored', 'unavailable', ...free.map(() => 'stored')])
    }
  })

  it('MS8 goes on when its connections are cut, idle, at work and just made', async () => {
    const id = await newConversation()
    const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                  WHERE application_name = 'munui-log' AND datname = current_database()`
    let isCutting = true
    const senders = [0, 1, 2, 3].map(async (i) => {
      while (isCutting) expect(['stored', 'unavailable']).toContain((await append(i, id)).status)
    })
    for (let n = 0; n < 400; n++) await world.db.query(cut)
    isCutting = false
    await Promise.all(senders)
    await world.db.query(cut)
    await until(async () => (await append(0, id)).status === 'stored')
    expect(await rowsOf(id)).toHaveLength((await conversationRow(id)).last_seq)
  })

  it('pages in both directions, oldest first', async () => {
    const id = await newConversation()
    for (let n = 1; n <= 7; n++) await append(0, id, `${n}`)
    const before = async (seq?: number) =>
      (await log(0).pageBefore({ conversationId: id, limit: 3, before: seq })).messages.map((one) => one.seq)
    const after = async (seq: number) => log(0).pageAfter({ conversationId: id, limit: 3, after: seq })
    expect(await before()).toEqual([5, 6, 7])
    expect(await before(5)).toEqual([2, 3, 4])
    expect((await after(2)).messages.map((one) => one.seq)).toEqual([3, 4, 5])
    expect(await after(7)).toEqual({ lastSeq: 7, shopperReadSeq: 7, shopReadSeq: 0, messages: [] })
    // Several at once are one read; each gets its own, whole messages.
    const [one, two, none] = await Promise.all([
      after(0),
      after(6),
      log(0).pageAfter({ conversationId: shopId, limit: 3, after: 0 }),
    ])
    expect(one).toEqual(await log(0).pageBefore({ conversationId: id, limit: 3, before: 4 }))
    expect(two.messages.map((message) => message.seq)).toEqual([7])
    expect(none).toEqual({ lastSeq: 0, shopperReadSeq: 0, shopReadSeq: 0, messages: [] })
  })
})
