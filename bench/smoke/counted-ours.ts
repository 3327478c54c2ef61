// An instance of ours that is counted where it works: nothing is replaced, each call goes on to what it was for. How often
// it has encoded a message, and how often it has written to Redis, is answered on COUNTS_PORT.
import { createServer } from 'node:http'
import { Socket } from 'node:net'
import { MARK } from '../load/wires.ts'

export type InstanceCounts = { encodes: number; redisWrites: number }

const counts: InstanceCounts = { encodes: 0, redisWrites: 0 }
const MARKED = new RegExp(`${MARK}\\d`)
const redisPort = Number(new URL(process.env.REDIS_URL ?? '').port)

const { stringify } = JSON
JSON.stringify = ((...args: Parameters<typeof stringify>) => {
  const text = stringify(...args)
  if (text !== undefined && MARKED.test(text)) counts.encodes++
  return text
}) as typeof stringify

// Every write of a socket comes through here, whether it is of one chunk or of several that were waiting.
type Writes = { _writeGeneric(...args: unknown[]): unknown }
const sockets = Socket.prototype as unknown as Writes
const write = sockets._writeGeneric
sockets._writeGeneric = function (this: Socket, ...args) {
  if (this.remotePort === redisPort) counts.redisWrites++
  return write.apply(this, args)
}

createServer((_, response) => void response.end(stringify(counts))).listen(Number(process.env.COUNTS_PORT), '127.0.0.1')
await import('../stacks/ours.ts')
