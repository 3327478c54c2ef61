import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type Line, openLine } from './line.ts'

const servers: Server[] = []
const lines: Line[] = []

/** Says its name to whoever connects. */
async function startServer(name: string): Promise<{ port: number; server: Server }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.write(name)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, server }
}

async function open(...ports: number[]): Promise<Line> {
  const line = await openLine(ports)
  lines.push(line)
  return line
}

async function call({ port }: Line): Promise<{ answer: string; ended: Promise<string> }> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  const ended = new Promise<string>((resolve) => socket.once('close', () => resolve('cut')))
  const greeted = new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())))
  return { answer: await Promise.race([greeted, ended]), ended }
}

describe('a line', () => {
  afterEach(() => {
    for (const line of lines.splice(0)) line.close()
    for (const server of servers.splice(0)) server.close()
  })

  it('leads home, and to the next instance when home is down', async () => {
    const home = await startServer('home')
    const other = await startServer('other')
    const line = await open(home.port, other.port)
    const atHome = await call(line)
    expect(atHome.answer).toBe('home')
    line.cut(0)
    await atHome.ended
    await new Promise((resolve) => home.server.close(resolve))
    expect((await call(line)).answer).toBe('other')
  })

  it('once cut, ends what is open and refuses until the time is over', async () => {
    const home = await startServer('home')
    const line = await open(home.port)
    const first = await call(line)
    line.cut(300)
    const cutAt = performance.now()
    await first.ended
    let refusals = 0
    while ((await call(line)).answer === 'cut') refusals++
    expect(refusals).toBeGreaterThan(0)
    expect(performance.now() - cutAt).toBeGreaterThanOrEqual(299)
  })
})
