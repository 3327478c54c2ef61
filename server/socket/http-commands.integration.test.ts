import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { data, type Person, startWorld, until, type World } from '#scripts/testing/world.ts'
import { HTTP_COMMANDS_PATH, HTTP_VERSION_HEADER } from '#server/protocol/http-commands.ts'
import { MAX_FRAME_BYTES } from '#server/protocol/limits.ts'
import { PROTOCOL_VERSION } from '#server/protocol/version.ts'

let world: World
let shopper: Person
let stranger: Person
let conversationId: string

beforeAll(async () => {
  world = await startWorld()
  shopper = await world.addPerson()
  stranger = await world.addPerson()
  const productId = await world.addProduct(await world.addShop())
  const opened = await ask('conversation:open', { productId })
  conversationId = (await opened.json()).data.conversation.id
})
afterAll(() => world.stop())

type Asking = { as?: Person | null; headers?: Record<string, string>; method?: string }

function ask(name: string, input: unknown, { as = shopper, headers = {}, method = 'POST' }: Asking = {}) {
  const { url } = world.a
  return fetch(`${url}${HTTP_COMMANDS_PATH}${name}`, {
    method,
    headers: {
      origin: url,
      'content-type': 'application/json',
      [HTTP_VERSION_HEADER]: String(PROTOCOL_VERSION),
      ...(as && { cookie: as.cookie }),
      ...headers,
    },
    ...(method === 'POST' && { body: typeof input === 'string' ? input : JSON.stringify(input) }),
  })
}
const codeOf = async (answer: Promise<Response>) => (await (await answer).json()).error?.code
const send = (body: string) => ({ conversationId, clientId: randomUUID(), body })

describe('commands over HTTP', () => {
  it('SO12 answer as the socket does, and what they store is told to sockets elsewhere', async () => {
    const live = await world.connect(shopper, world.b)
    const heard: string[] = []
    live.on('message:created', (message) => heard.push(message.body))
    const message = send('안녕하세요')
    const first = await (await ask('message:send', message)).json()
    expect(first).toMatchObject({ ok: true, data: { seq: 1 } })
    expect(await (await ask('message:send', message)).json()).toEqual(first)
    await until(() => heard.length > 0)
    expect(heard[0]).toBe('안녕하세요')
    const listed = await (await ask('message:list', { conversationId, after: 0 })).json()
    expect(listed).toEqual({ ok: true, data: await data(live.command('message:list', { conversationId, after: 0 })) })
    const hello = await (await ask('hello', {})).json()
    expect(hello).toEqual({ ok: true, data: { epoch: await world.a.deps.history.epoch(), userId: shopper.id } })
  })

  it('SO12 refuse what the socket refuses', async () => {
    expect(await codeOf(ask('message:send', send('x'), { as: null }))).toBe('unauthenticated')
    expect(await codeOf(ask('message:send', send('x'), { as: stranger }))).toBe('not_found')
    expect(await codeOf(ask('message:send', { ...send('x'), role: 'seller' }))).toBe('invalid_input')
    expect(await codeOf(ask('message:send', 'no JSON'))).toBe('invalid_input')
    expect(await codeOf(ask('hello', {}, { headers: { [HTTP_VERSION_HEADER]: '0' } }))).toBe('client_too_old')
  })

  it('SO12 are for our own pages only, and for what is a command', async () => {
    expect((await ask('hello', {}, { headers: { origin: 'https://elsewhere.example' } })).status).toBe(403)
    expect((await ask('hello', {}, { method: 'GET' })).status).toBe(403)
    for (const name of ['typing:set', 'presence:watch', 'toString', '']) expect((await ask(name, {})).status).toBe(404)
    const large = await ask('message:send', 'x'.repeat(MAX_FRAME_BYTES + 1)).catch(() => null)
    // It may be cut off while it still sends.
    expect([413, undefined]).toContain(large?.status)
  })
})
