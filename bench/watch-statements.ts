/** The statements that connections to Postgres ran, by name, and by text where they have none. */
export type Statements = {
  counts(): ReadonlyMap<string, number>
  clear(): void
  /** For each connection; sees what goes to the server. */
  watch(): (chunk: Buffer) => void
}

const TYPE = { parse: 'P', bind: 'B', query: 'Q' } as const
/** A type and the length, which counts itself and not the type. */
const HEAD_BYTES = 5

/** Reads the protocol of Postgres, version 3, without TLS: each Bind runs a statement that a Parse has prepared. */
export function watchStatements(): Statements {
  let counts = new Map<string, number>()
  const count = (text: string) => counts.set(text, (counts.get(text) ?? 0) + 1)
  return {
    counts: () => counts,
    clear() {
      counts = new Map()
    },
    watch() {
      let unnamed = ''
      let rest: Buffer = Buffer.alloc(0)
      let hasBegun = false

      function see(type: string, body: Buffer): void {
        const [first = '', second = ''] = body.toString('utf8').split('\0', 2)
        if (type === TYPE.parse) unnamed = first ? unnamed : second
        else if (type === TYPE.bind) count(second || unnamed)
        else if (type === TYPE.query) count(first)
      }

      return (chunk) => {
        rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
        for (;;) {
          // The first message has no type.
          const head = hasBegun ? HEAD_BYTES : HEAD_BYTES - 1
          if (rest.length < head) return
          const end = head - 4 + rest.readUInt32BE(head - 4)
          if (rest.length < end) return
          if (hasBegun) see(String.fromCharCode(rest[0] as number), rest.subarray(head, end))
          hasBegun = true
          rest = rest.subarray(end)
        }
      }
    },
  }
}
