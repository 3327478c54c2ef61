// A WebSocket that says whatever it likes: frames as bytes, without a library that would keep them well-formed.
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { PROTOCOL_VERSION } from '#server/protocol/version.ts'

export type RawLine = {
  socket: Socket
  /** What the other end sent, as it came: frames and all. */
  heard(): Buffer
  /** True when this has come; false when the connection has ended without it. */
  hears(text: string): Promise<boolean>
  isClosed(): boolean
  /** A masked frame; the length that it says may be another than that of its payload. */
  frame(opcode: number, payload: Buffer, saidLength?: number): void
  text(text: string): void
  end(): void
}

/** socket.io's first packet, as our client sends it. */
export const CONNECT = `40${JSON.stringify({ version: PROTOCOL_VERSION, nonce: 'raw' })}`

export const OPCODES = { text: 1, binary: 2, close: 8 } as const

/** Through HTTP, up to the 101 or whatever comes instead of it. */
export async function openRawLine(url: string, cookie: string): Promise<RawLine> {
  const { hostname, port, origin, host } = new URL(url)
  const socket = connect(Number(port), hostname)
  const chunks: Buffer[] = []
  let isClosed = false
  socket.on('data', (chunk) => void chunks.push(chunk))
  socket.on('error', () => undefined)
  socket.on('close', () => {
    isClosed = true
  })
  const upgrade = { Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Version': '13' }
  const own = { Host: host, Origin: origin, Cookie: cookie, 'Sec-WebSocket-Key': randomBytes(16).toString('base64') }
  const headers = Object.entries({ ...own, ...upgrade }).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${headers.join('')}\r\n`)
  await new Promise<void>((resolve) => {
    socket.once('data', () => resolve())
    socket.once('close', () => resolve())
  })

  function frame(opcode: number, payload: Buffer, saidLength = payload.length): void {
    if (!isClosed) socket.write(Buffer.concat([frameHead(opcode, saidLength), payload]))
  }
  return {
    socket,
    heard: () => Buffer.concat(chunks),
    isClosed: () => isClosed,
    hears: (text) =>
      new Promise((resolve) => {
        const look = () => {
          const has = Buffer.concat(chunks).includes(text)
          if (!has && !isClosed) return
          socket.off('data', look).off('close', look)
          resolve(has)
        }
        socket.on('data', look).on('close', look)
        look()
      }),
    frame,
    text: (text) => frame(OPCODES.text, Buffer.from(text)),
    end: () => socket.destroy(),
  }
}

/** With a mask of zeros, which leaves the payload as it is. */
function frameHead(opcode: number, length: number): Buffer {
  const mask = Buffer.alloc(4)
  if (length < 126) return Buffer.concat([Buffer.from([0x80 | opcode, 0x80 | length]), mask])
  const head = Buffer.alloc(length < 65_536 ? 4 : 10)
  head[0] = 0x80 | opcode
  head[1] = 0x80 | (length < 65_536 ? 126 : 127)
  if (length < 65_536) head.writeUInt16BE(length, 2)
  else head.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([head, mask])
}
