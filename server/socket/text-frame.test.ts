import { once } from 'node:events'
import { expect, it } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { textFrame } from './text-frame.ts'

// Read by a real client, at the edges of each kind of length.
it.each([0, 1, 125, 126, 65_535, 65_536, 200_000])(
  'makes a frame of %i bytes that a WebSocket client reads',
  async (length) => {
    const text = '가'.repeat(Math.floor(length / 3)) + 'x'.repeat(length % 3)
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
    server.on('connection', (_, request) => request.socket.write(Buffer.concat([textFrame(text), textFrame('next')])))
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    const client = new WebSocket(`ws://127.0.0.1:${port}`)
    const heard: string[] = []
    client.on('message', (data) => heard.push(String(data)))
    while (heard.length < 2) await once(client, 'message')
    expect(heard[0] === text).toBe(true)
    expect(heard[1]).toBe('next')
    client.close()
    server.close()
  },
)
