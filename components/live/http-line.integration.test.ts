import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { until } from '#scripts/testing/world.ts'
import { HTTP_COMMANDS_PATH } from '#server/protocol/http-commands.ts'
import { fail, ok, type Result } from '#server/protocol/result.ts'
import { createLiveSocket } from './create-live-socket.ts'
import type { LiveSocket } from './live-socket.ts'

// The other end lets no WebSocket through until it is told to, as a proxy does that knows no upgrades.

let server: HttpServer
let sockets: Server
let live: LiveSocket
let asked: string[]
let isBlocked: boolean
let answer: (command: string) => Result<unknown> | null

beforeEach(async () => {
  asked = []
  isBlocked = true
  answer = () => ok({ epoch: 'first', userId: 'me' })
  server = createServer((request, response) => {
    const command = request.url?.slice(HTTP_COMMANDS_PATH.length) ?? ''
    asked.push(command)
    const result = answer(command)
    if (result) response.end(JSON.stringify(result))
    else response.writeHead(502).end('no gateway')
  })
  sockets = new Server({ transports: ['websocket'], serveClient: false })
  sockets.attach(server)
  const passOn = server.listeners('upgrade')
  server.removeAllListeners('upgrade')
  server.on('upgrade', (...upgrade) => {
    if (isBlocked) upgrade[1].destroy()
    else for (const listener of passOn) listener.apply(server, upgrade)
  })
  sockets.on('connection', (socket) => {
    socket.emit('socket:welcomed', { nonce: socket.handshake.auth.nonce, epoch: 'first', userId: 'me' })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  live = createLiveSocket({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
})
afterEach(async () => {
  live.close()
  await sockets.close()
})

const isBy = (by: 'http' | undefined) => {
  const status = live.getStatus()
  return status.is === 'online' && status.by === by
}

it('SO13 goes on over HTTP, asks for what is new, and leaves it when a socket gets through', async () => {
  let synced = 0
  live.on('sync:needed', () => synced++)
  live.connect()
  await until(() => isBy('http'))
  expect(await live.command('conversation:read', { conversationId: 'c', seq: 1 })).toMatchObject({ ok: true })
  expect(asked.at(-1)).toBe('conversation:read')
  await until(() => synced > 0, 10_000)
  isBlocked = false
  await until(() => isBy(undefined), 20_000)
  // What was on its way has come; nothing more is asked.
  const last = asked.length
  await until(() => synced > 0)
  expect(asked.length - last).toBeLessThanOrEqual(1)
}, 40_000)

it('SO13 is not online by a proxy’s own page, and says who is refused', async () => {
  answer = () => null
  live.connect()
  await until(() => asked.length > 0)
  await until(() => live.getStatus().is === 'reconnecting' || live.getStatus().is === 'connecting')
  expect(await live.command('conversation:read', { conversationId: 'c', seq: 1 })).toMatchObject({
    error: { code: 'unavailable' },
  })
  answer = () => fail('unauthenticated', 'no valid session')
  await until(() => live.getStatus().is === 'refused', 10_000)
  answer = () => ok({ epoch: 'first', userId: 'guest' })
  live.connect()
  await until(() => isBy('http'), 10_000)
}, 40_000)

it('SO13 is reconnecting when the server is gone by HTTP too, and back with it under its new epoch', async () => {
  live.connect()
  await until(() => isBy('http'))
  answer = () => null
  await until(() => live.getStatus().is === 'reconnecting', 10_000)
  answer = () => ok({ epoch: 'second', userId: 'me' })
  await until(() => isBy('http'), 20_000)
  expect(live.getStatus()).toMatchObject({ epoch: 'second' })
}, 60_000)
