// Lets a line from Redis look healthy while messages are lost on it: of what Redis sends, whole `message` pushes are left
// out, and every other reply passes byte for byte.

export type PushFilter = {
  /** Drops the messages of the channels that it says; null drops nothing. */
  drop(isDropped: ((channel: string) => boolean) | null): void
  droppedCount(): number
  /** One for each connection. */
  forConnection(): (chunk: Buffer) => Buffer
}

export function createPushFilter(): PushFilter {
  let isDropped: ((channel: string) => boolean) | null = null
  let dropped = 0
  return {
    drop(next) {
      isDropped = next
    },
    droppedCount: () => dropped,
    forConnection() {
      let rest: Buffer = Buffer.alloc(0)
      return (chunk) => {
        rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
        const passed: Buffer[] = []
        for (let end = endOfReply(rest, 0); end !== null; end = endOfReply(rest, 0)) {
          const reply = rest.subarray(0, end)
          rest = rest.subarray(end)
          const channel = isDropped && channelOfMessage(reply)
          if (channel && isDropped?.(channel)) dropped++
          else passed.push(reply)
        }
        return Buffer.concat(passed)
      }
    },
  }
}

/** Where the reply that begins at `start` ends; null while it is not all there. RESP 2 and 3. */
export function endOfReply(bytes: Buffer, start: number): number | null {
  const lineEnd = bytes.indexOf('\r\n', start)
  if (lineEnd < 0) return null
  const kind = String.fromCharCode(bytes[start] as number)
  const count = Number(bytes.toString('latin1', start + 1, lineEnd))
  let end: number | null = lineEnd + 2
  if ('$=!'.includes(kind)) {
    end += count < 0 ? 0 : count + 2
    return end <= bytes.length ? end : null
  }
  // Attributes and maps hold pairs.
  const parts = '*>~'.includes(kind) ? count : '%|'.includes(kind) ? count * 2 : 0
  for (let i = 0; i < parts && end !== null; i++) end = endOfReply(bytes, end)
  return end
}

const MESSAGE = /^[*>]3\r\n\$7\r\nmessage\r\n\$\d+\r\n(.*?)\r\n/

function channelOfMessage(reply: Buffer): string | null {
  return MESSAGE.exec(reply.toString('latin1', 0, 300))?.[1] ?? null
}
