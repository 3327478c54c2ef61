import pg from 'pg'

/** What was sent to the database, with the first values it was sent with. */
export type CapturedStatement = { text: string; values: unknown[]; times: number }

export type Capture = {
  all(): CapturedStatement[]
  /** Forgets what was sent, and not which statements are prepared. */
  clear(): void
  stop(): void
}

type Sent = { name?: string; text: string }
type Bound = { statement?: string; values?: unknown[] }
type Wire = {
  parse(sent: Sent, ...more: unknown[]): void
  bind(bound: Bound, ...more: unknown[]): void
  query(text: string): void
}

/** Of the connection and not of a table. */
const NOT_A_QUERY = /^\s*(BEGIN|COMMIT|ROLLBACK|SET|DISCARD|DEALLOCATE)\b/i

/**
 * Writes down every statement that this process sends through pg, whoever sends it and in whichever way: nobody has to list
 * one for it to be known. Begin before the connections are made, as a prepared statement says its text only once.
 */
export function captureStatements(): Capture {
  const byText = new Map<string, CapturedStatement>()
  const prepared = new WeakMap<Wire, Map<string, string>>()
  const wire = (pg as unknown as { Connection: { prototype: Wire } }).Connection.prototype
  const { parse, bind, query } = wire

  function note(text: string, values: unknown[]): void {
    if (NOT_A_QUERY.test(text)) return
    const known = byText.get(text)
    if (known) known.times += 1
    else byText.set(text, { text, values: structuredClone(values), times: 1 })
  }

  wire.parse = function (this: Wire, sent, ...more) {
    const texts = prepared.get(this) ?? new Map<string, string>()
    prepared.set(this, texts.set(sent.name ?? '', sent.text))
    return parse.call(this, sent, ...more)
  }
  wire.bind = function (this: Wire, bound, ...more) {
    const text = prepared.get(this)?.get(bound.statement ?? '')
    if (text === undefined) throw new Error(`the statement "${bound.statement}" was prepared before the capture began`)
    note(text, bound.values ?? [])
    return bind.call(this, bound, ...more)
  }
  wire.query = function (this: Wire, text) {
    note(text, [])
    return query.call(this, text)
  }

  return {
    all: () => [...byText.values()],
    clear: () => byText.clear(),
    stop: () => void Object.assign(wire, { parse, bind, query }),
  }
}
