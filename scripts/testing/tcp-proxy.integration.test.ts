import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts'
import { until } from './world.ts'

// Plain sockets on both ends of a line: a server that answers what it is told, in capitals.

let server: Server
let serverSockets: Socket[]
let heardByServer: string
let line: TcpProxy
const clients: Socket[] = []

beforeEach(async () => {
  serverSockets = []
  heardByServer = ''
  server = createServer((socket) => {
    serverSockets.push(socket)
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      heardByServer += chunk
      socket.write(chunk.toString().toUpperCase())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  line = await startTcpProxy(portOfServer())
})
afterEach(async () => {
  for (const socket of [...clients.splice(0), ...serverSockets]) socket.destroy()
  await line.close()
  server.close()
})

const portOfServer = () => (server.address() as AddressInfo).port

type Client = { socket: Socket; heard: string; ending: string | null }

async function call(): Promise<Client> {
  const socket = connect(line.port, '127.0.0.1')
  clients.push(socket)
  const client: Client = { socket, heard: '', ending: null }
  socket.on('data', (chunk) => {
    client.heard += chunk
  })
  socket.on('error', (error: NodeJS.ErrnoException) => {
    client.ending = error.code ?? 'error'
  })
  socket.on('close', () => {
    client.ending ??= 'closed'
  })
  await until(() => socket.readyState === 'open' || client.ending !== null)
  return client
}

async function talk(): Promise<Client> {
  const client = await call()
  client.socket.write('hello')
  await until(() => client.heard === 'HELLO')
  return client
}

describe('a line', () => {
  it('carries both ways, and passes on how either end closes', async () => {
    const client = await talk()
    expect(line.openCount()).toBe(1)
    serverSockets[0]?.end()
    await until(() => client.ending === 'closed')
    await until(() => line.openCount() === 0)
  })

  it('is cut without a goodbye, one or all', async () => {
    const [one, other] = [await talk(), await talk()]
    expect(line.cut(() => 1)).toBe(true)
    await until(() => other.ending === 'ECONNRESET')
    expect(one.ending).toBeNull()
    line.cutAll()
    await until(() => one.ending === 'ECONNRESET')
    await until(() => serverSockets.every((socket) => socket.destroyed))
    expect(line.cut(() => 0)).toBe(false)
  })

  it('delays each way, and keeps the order', async () => {
    line.set({ up: { delayMs: 100 }, down: { delayMs: 150 } })
    const client = await call()
    const began = performance.now()
    client.socket.write('a')
    client.socket.write('b')
    await until(() => client.heard === 'AB')
    expect(performance.now() - began).toBeGreaterThanOrEqual(249)
    await line.heal()
    client.socket.write('c')
    await until(() => client.heard === 'ABC')
  })

  it('swallows one way or both while the connection stays open; what was swallowed never comes', async () => {
    const client = await talk()
    line.set({ down: { swallow: true } })
    client.socket.write('lost on the way back ')
    await until(() => line.swallowedBytes() === 'lost on the way back '.length)
    line.set({ up: { swallow: true } })
    client.socket.write('lost on the way there ')
    await until(() => line.swallowedBytes() === 'lost on the way back lost on the way there '.length)
    await line.heal()
    client.socket.write('here')
    await until(() => client.heard.endsWith('HERE'))
    expect(client.heard).toBe('HELLOHERE')
    expect(heardByServer).toBe('hellolost on the way back here')
  })

  it('takes its time with few bytes a second', async () => {
    line.set({ down: { bytesPerSecond: 2000 } })
    const client = await call()
    const began = performance.now()
    client.socket.write('x'.repeat(1000))
    await until(() => client.heard.length === 1000)
    expect(performance.now() - began).toBeGreaterThan(400)
  })

  it('does not read: the sender’s own buffers fill up, and all of it comes later', async () => {
    const client = await talk()
    line.set({ down: { pause: true } })
    const much = Buffer.alloc(16 * 1024 * 1024, 'y')
    serverSockets[0]?.write(much)
    await until(() => (serverSockets[0]?.writableLength ?? 0) > 0)
    expect(client.heard).toBe('HELLO')
    await line.heal()
    await until(() => client.heard.length === 5 + much.length)
  })

  it('refuses new connections as a closed port does, and takes them again', async () => {
    const client = await talk()
    await line.refuse()
    expect((await call()).ending).toBe('ECONNREFUSED')
    client.socket.write('!')
    await until(() => client.heard === 'HELLO!')
    await line.heal()
    await talk()
  })

  it('forgets a connection: neither end hears of the other again', async () => {
    const client = await talk()
    line.forget()
    client.socket.write('anybody there')
    await until(() => line.swallowedBytes() === 'anybody there'.length)
    client.socket.destroy()
    await talk()
    expect(serverSockets[0]?.readyState).toBe('open')
    expect(heardByServer).not.toContain('anybody')
  })

  it('drops one reply after its request has been carried out', async () => {
    const [one, other] = [await talk(), await talk()]
    const dropped = line.dropReply((request) => request.includes('pay'))
    one.socket.write('look')
    await until(() => one.heard === 'HELLOLOOK')
    other.socket.write('pay')
    await dropped
    await until(() => other.ending === 'ECONNRESET')
    expect(heardByServer).toContain('pay')
    expect(other.heard).toBe('HELLO')
    one.socket.write('pay')
    await until(() => one.heard === 'HELLOLOOKPAY')
  })

  it('goes to the first of several ports that takes it, and closes where none does', async () => {
    const free = createServer()
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve))
    const gone = (free.address() as AddressInfo).port
    await new Promise((resolve) => free.close(resolve))
    let ports = [gone, portOfServer()]
    await line.close()
    line = await startTcpProxy(() => ports)
    await talk()
    ports = [gone]
    const client = await call()
    await until(() => client.ending !== null)
  })

  it('lets a filter see and change what the server says', async () => {
    await line.close()
    line = await startTcpProxy(portOfServer(), {
      filterDown: () => (chunk) => (chunk.includes('SECRET') ? Buffer.alloc(0) : chunk),
    })
    const client = await talk()
    client.socket.write('secret')
    await until(() => heardByServer.endsWith('secret'))
    client.socket.write(' after')
    await until(() => client.heard.endsWith('AFTER'))
    expect(client.heard).not.toContain('SECRET')
  })
})
