import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { runOnServer } from '#scripts/testing/server-databases.ts'
import { data, startInstance, startWorld } from '#scripts/testing/world.ts'

// Each of these ends or starves an instance, so each has a world of its own.

describe('an instance', () => {
  it('SO9 tells everybody to move, says 503, finishes what it has begun, and ends in time', async () => {
    const other = await startWorld()
    const shop = await other.addShop()
    const person = await other.addPerson()
    const live = await other.connect(person, other.a)
    const product = await other.addProduct(shop)
    const { conversation } = await data(live.command('conversation:open', { productId: product }))
    const sends = Array.from({ length: 200 }, (_, i) =>
      live.command('message:send', { conversationId: conversation.id, clientId: randomUUID(), body: `${i}` }),
    )
    let told = 0
    live.on('server:draining', () => told++)
    // The first fetch of a process takes its time, and a stopping instance answers for a tenth of a second here.
    expect((await fetch(`${other.a.url}/readyz`)).status).toBe(200)
    const began = performance.now()
    const stopped = other.a.server.stop()
    const ready = await fetch(`${other.a.url}/readyz`)
    expect([ready.status, await ready.json()]).toMatchObject([503, { status: 'draining' }])
    await stopped
    expect(performance.now() - began).toBeLessThan(8000)
    expect(told).toBe(1)
    const acked = (await Promise.all(sends)).filter((one) => one.ok).length
    expect(acked).toBe(200)
    const { rows } = await other.db.query('SELECT count(*)::int AS n FROM chat_messages')
    expect(rows[0].n).toBe(200)
    await expect(fetch(`${other.a.url}/readyz`)).rejects.toThrow()
    await other.stop()
  })

  it('HE1 says what it is: alive, and ready', async () => {
    const world = await startWorld()
    const read = async (path: string) => {
      const response = await fetch(`${world.a.url}${path}`)
      return { status: response.status, body: await response.json() }
    }
    expect(await read('/healthz')).toMatchObject({ status: 200, body: { status: 'alive' } })
    expect(await read('/readyz')).toMatchObject({
      status: 200,
      body: { status: 'ready', postgres: 'well', relay: 'well' },
    })
    await world.stop()
  })

  it('HE2 shows its metrics to who has the token, and to nobody else', async () => {
    const world = await startWorld()
    const token = 'a token for tests, long enough'
    const instance = await startInstance({ ...world.env, METRICS_TOKEN: token })
    const read = (at: string, authorization?: string) =>
      fetch(`${at}/metrics`, { headers: authorization ? { authorization } : {} })
    expect((await read(instance.url)).status).toBe(404)
    expect((await read(instance.url, 'Bearer another')).status).toBe(404)
    expect((await read(world.a.url, `Bearer ${token}`)).status).toBe(404)
    const nobody = randomUUID()
    await instance.deps.messages.append({
      conversationId: nobody,
      clientId: nobody,
      senderId: nobody,
      body: 'to nobody',
    })
    const text = await (await read(instance.url, `Bearer ${token}`)).text()
    expect(text).toContain('munui_relay_state{state="well"} 1')
    expect(text).toContain('munui_messages_appended_total{status="not_found"} 1')
    expect(text).toMatch(/nodejs_eventloop_lag_seconds \d/)
    await instance.server.stop()
    await world.stop()
  })

  it('HE1 MS8 without Postgres nothing is acked, everything says "later", and a retry stores it once', async () => {
    const other = await startWorld()
    const person = await other.addPerson()
    const live = await other.connect(person, other.a)
    const product = await other.addProduct(await other.addShop())
    const { conversation } = await data(live.command('conversation:open', { productId: product }))
    const input = { conversationId: conversation.id, clientId: randomUUID(), body: 'meanwhile' }
    await setDatabaseOpen(other.databaseUrl, false)
    expect(await live.command('message:send', input)).toMatchObject({ error: { code: 'unavailable' } })
    expect(await live.command('message:list', { conversationId: conversation.id })).toMatchObject({
      error: { code: 'unavailable' },
    })
    const ready = await fetch(`${other.a.url}/readyz`)
    expect([ready.status, await ready.json()]).toMatchObject([503, { status: 'unready', postgres: 'away' }])
    await setDatabaseOpen(other.databaseUrl, true)
    expect(await data(live.command('message:send', input))).toMatchObject({ seq: 1 })
    const page = await data(live.command('message:list', { conversationId: conversation.id }))
    expect(page.messages.map((one) => one.body)).toEqual(['meanwhile'])
    await other.stop()
  })
})

/** Shuts a database to everybody and ends its connections, or opens it again. */
async function setDatabaseOpen(databaseUrl: string, isOpen: boolean): Promise<void> {
  const name = new URL(databaseUrl).pathname.slice(1)
  await runOnServer(databaseUrl, `ALTER DATABASE ${name} ALLOW_CONNECTIONS ${isOpen}`)
  if (!isOpen)
    await runOnServer(databaseUrl, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`)
}
