// ioredis writes names in small letters, other clients in capitals.
const PUBLISH = /\r\ns?publish\r\n/gi
const LONGEST = 12

/** Counts the PUBLISH commands that go to Redis. */
export function countPublishes() {
  let count = 0
  return {
    count: () => count,
    clear() {
      count = 0
    },
    /** For each connection. */
    watch() {
      let rest = ''
      return (chunk: Buffer) => {
        const text = rest + chunk.toString('latin1')
        let seen = 0
        for (const match of text.matchAll(PUBLISH)) {
          count++
          seen = match.index + match[0].length
        }
        rest = text.slice(Math.max(seen, text.length - LONGEST))
      }
    },
  }
}
