import { type AddressInfo, createServer } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { until } from '#scripts/testing/world.ts'
import { CLOSE_CODES } from '#server/protocol/close-codes.ts'
import { createLiveSocket } from './create-live-socket.ts'
import type { LiveSocket } from './live-socket.ts'

// The other end is a server that can break its word; how it behaves when it does not is shown on the real one.

type Hello = { version: number; nonce: string }

let server: Server
let live: LiveSocket
/** What each connection said of itself, when it was made, and what becomes of it. */
let hellos: Hello[]
let times: number[]
let onConnection: (socket: Socket, hello: Hello) => void
let statuses: string[]

beforeEach(() => {
  hellos = []
  times = []
  statuses = []
  onConnection = welcome
  server = new Server(0, { transports: ['websocket'], serveClient: false })
  server.on('connection', (socket) => {
    const hello = socket.handshake.auth as Hello
    hellos.push(hello)
    times.push(performance.now())
    onConnection(socket, hello)
  })
  const { port } = (server as unknown as { httpServer: { address(): AddressInfo } }).httpServer.address()
  live = createLiveSocket({ url: `http://127.0.0.1:${port}` })
  live.onStatus(() => statuses.push(live.getStatus().is))
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  live.close()
  await server.close()
})

function welcome(socket: Socket, { nonce }: Hello): void {
  socket.emit('socket:welcomed', { nonce, epoch: 'first', userId: 'me' })
}

/** Ends it as the real one does with who does not keep up: by a close code, without a goodbye of socket.io's. */
function endWith(socket: Socket, code: number): void {
  ;(socket.conn.transport as unknown as { socket: { close(code: number): void } }).socket.close(code)
}

/** What the socket knows of its page, where there is none. */
function stubPage() {
  const window = new EventTarget()
  const document = Object.assign(new EventTarget(), {
    visibilityState: 'visible',
    turn(visibilityState: DocumentVisibilityState) {
      document.visibilityState = visibilityState
      document.dispatchEvent(new Event('visibilitychange'))
    },
  })
  vi.stubGlobal('window', window)
  vi.stubGlobal('document', document)
  return { window, document }
}

const online = () => until(() => live.getStatus().is === 'online')

describe('the live socket', () => {
  it('CS11 is online when it has been welcomed, and not before', async () => {
    let held: (() => void) | undefined
    onConnection = (socket, hello) => {
      held = () => welcome(socket, hello)
    }
    live.connect()
    await until(() => held !== undefined)
    expect(live.getStatus()).toEqual({ is: 'connecting' })
    expect(await live.command('inbox:list', {})).toMatchObject({ error: { code: 'unavailable' } })
    held?.()
    await online()
    expect(live.getStatus()).toEqual({ is: 'online', epoch: 'first', userId: 'me' })
  })

  it('CS11 drops a connection that only another’s welcome reaches, and tries with a new nonce', async () => {
    onConnection = (socket, hello) => {
      welcome(socket, hellos.length > 1 ? hello : { ...hello, nonce: 'another' })
    }
    const before = performance.now()
    live.connect()
    await online()
    expect(hellos).toHaveLength(2)
    expect(hellos[0]?.nonce).not.toBe(hellos[1]?.nonce)
    expect((times[1] ?? 0) - before).toBeGreaterThan(4900)
    expect(statuses).toEqual(['connecting', 'reconnecting', 'online'])
  })

  it('CS11 drops a try that nobody answers, and makes one other', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.99)
    const accepted: number[] = []
    const silent = createServer((line) => {
      line.on('error', () => {})
      // Another is the question whether HTTP gets through.
      line.on('data', (chunk) => /upgrade: websocket/i.test(String(chunk)) && accepted.push(performance.now()))
    }).listen(0, '127.0.0.1')
    await until(() => silent.listening)
    const lost = createLiveSocket({ url: `http://127.0.0.1:${(silent.address() as AddressInfo).port}` })
    const before = performance.now()
    lost.connect()
    await until(() => accepted.length === 2)
    const gap = (accepted[1] ?? 0) - before
    expect(gap).toBeGreaterThan(5200)
    // Counted twice, it would be put off by the pause after a second try.
    expect(gap).toBeLessThan(5700)
    expect(lost.getStatus()).toEqual({ is: 'connecting' })
    lost.close()
    silent.close()
  })

  it('CS11 drops a try whose handshake is not answered, first or later', async () => {
    const tries: number[] = []
    server.use((socket, next) => {
      tries.push(performance.now())
      if (tries.length !== 2) next()
      if (tries.length === 1) setTimeout(() => socket.conn.close(), 100)
    })
    live.connect()
    await until(() => tries.length === 3)
    await online()
    expect((tries[2] ?? 0) - (tries[1] ?? 0)).toBeGreaterThan(4800)
    expect((tries[2] ?? 0) - (tries[1] ?? 0)).toBeLessThan(6200)
    expect(statuses).toEqual(['connecting', 'online', 'reconnecting', 'reconnecting', 'online'])
    expect(hellos).toHaveLength(2)
  })

  it('CS12 comes back soon when the server ends the connection because it did not keep up', async () => {
    onConnection = (socket, hello) => {
      welcome(socket, hello)
      if (hellos.length === 1) socket.on('typing:set', () => endWith(socket, CLOSE_CODES.resync))
    }
    live.connect()
    await online()
    const before = performance.now()
    live.setTyping({ conversationId: 'c', typing: true })
    await until(() => hellos.length === 2)
    await online()
    expect(performance.now() - before).toBeLessThan(1000)
    expect(statuses).toEqual(['connecting', 'online', 'reconnecting', 'online'])
  })

  it('CS12 asks a server that welcomes it and drops it at once less and less often', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.9)
    onConnection = (socket, hello) => {
      welcome(socket, hello)
      socket.disconnect(true)
    }
    live.connect()
    await until(() => times.length === 4)
    const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0))
    expect(gaps[0]).toBeLessThan(600)
    expect(gaps[1]).toBeGreaterThan(650)
    expect(gaps[2]).toBeGreaterThan(950)
  })

  it('CS18 makes a new connection when its page comes out of the cache', async () => {
    const { window } = stubPage()
    live.connect()
    await online()
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    await until(() => hellos.length === 2)
    await online()
    expect(statuses).toEqual(['connecting', 'online', 'reconnecting', 'online'])
  })

  it('CS18 does not wait for a try that its page had begun before it came out of the cache', async () => {
    const { window } = stubPage()
    let tries = 0
    server.use((_, next) => {
      if (++tries > 1) next()
    })
    live.connect()
    await until(() => tries === 1)
    const before = performance.now()
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    await online()
    expect(performance.now() - before).toBeLessThan(2000)
    expect(tries).toBe(2)
  })

  it('CS18 says that a catch-up is due when its page was hidden for long', async () => {
    const { document } = stubPage()
    let due = 0
    live.on('sync:needed', () => due++)
    live.connect()
    await online()
    vi.spyOn(Date, 'now').mockReturnValue(0)
    document.turn('hidden')
    vi.spyOn(Date, 'now').mockReturnValue(60_001)
    document.turn('visible')
    expect(due).toBe(1)
    expect(hellos).toHaveLength(1)
  })

  it('CS13 carries the new epoch before anybody hears that there is one', async () => {
    const heard: unknown[] = []
    live.on('sync:needed', () => heard.push(live.getStatus()))
    live.connect()
    await online()
    server.emit('sync:needed', { epoch: 'second' })
    server.emit('sync:needed', {})
    await until(() => heard.length === 2)
    const second = { is: 'online', epoch: 'second', userId: 'me' }
    expect(heard).toEqual([second, second])
  })
})
