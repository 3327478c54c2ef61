// Not a competitor but the floor: the least that carries a message from one instance to another. `ws` and bare ioredis;
// nothing is stored, checked, numbered or repeated, and whoever is away misses it.
import { createServer } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { createRedisClient, duplicateRedisClient } from './redis-clients.ts'

const pub = createRedisClient()
const sub = duplicateRedisClient(pub)
const sockets = new Map<string, Set<WebSocket>>()

const httpServer = createServer((_, response) => void response.end('ready'))
const server = new WebSocketServer({ server: httpServer, perMessageDeflate: false })

server.on('connection', async (socket, request) => {
  const channel = request.url ?? ''
  const those = sockets.get(channel) ?? new Set()
  sockets.set(channel, those.add(socket))
  await sub.subscribe(channel)
  socket.on('message', (data) => {
    const { body } = JSON.parse(String(data))
    void pub.publish(channel, JSON.stringify({ body, createdAt: new Date() }))
  })
  socket.on('close', () => those.delete(socket))
  socket.send('welcome')
})
sub.on('message', (channel: string, text: string) => {
  for (const socket of sockets.get(channel) ?? []) socket.send(text)
})

httpServer.listen(Number(process.env.PORT), '127.0.0.1')
