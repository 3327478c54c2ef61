import { MARK } from './load/wires.ts'

/** What came in from Redis on the lines of one instance: all bytes, and how often each message of a load was among them. */
export type Deliveries = {
  bytes(): number
  /** By the message's index. */
  times(): ReadonlyMap<number, number>
  clear(): void
  /** For each connection. */
  watch(): (chunk: Buffer) => void
}

/** A body's mark, which is the same in every envelope: JSON, MessagePack, a stream's entry. */
const MARKED = new RegExp(`${MARK}(\\d{1,9}) `, 'g')
/** Of a mark that may be cut in two. */
const LONGEST_MARK = 11

export function watchDeliveries(): Deliveries {
  let bytes = 0
  let times = new Map<number, number>()
  return {
    bytes: () => bytes,
    times: () => times,
    clear() {
      bytes = 0
      times = new Map()
    },
    watch() {
      let rest = ''
      return (chunk) => {
        bytes += chunk.length
        const text = rest + chunk.toString('latin1')
        let seen = 0
        for (const match of text.matchAll(MARKED)) {
          const index = Number(match[1])
          times.set(index, (times.get(index) ?? 0) + 1)
          seen = match.index + match[0].length
        }
        rest = text.slice(Math.max(seen, text.length - LONGEST_MARK))
      }
    },
  }
}
