import type { Connection, Submittable } from 'pg'

/** Values as Postgres writes them in text. */
export type TextRow = readonly (string | null)[]
export type Statement = { name: string; text: string }

type Callback = (error: Error | null, rows: TextRow[]) => void

/**
 * One run of a prepared statement, as pg takes it from those who need other than its own query. For a statement that
 * runs with each message the rest is most of the cost: what the columns are is known, so nobody describes them, and
 * nobody makes objects and dates of them.
 */
export class PreparedCall implements Submittable {
  /** pg puts its time-out around it. */
  callback: Callback
  readonly #statement: Statement
  readonly #values: (string | null)[]
  readonly #isPrepared: boolean
  readonly #rows: TextRow[] = []

  constructor(statement: Statement, values: (string | null)[], isPrepared: boolean, callback: Callback) {
    this.#statement = statement
    this.#values = values
    this.#isPrepared = isPrepared
    this.callback = callback
  }

  submit(connection: Connection): void {
    const { name, text } = this.#statement
    // One write to the socket.
    connection.stream.cork()
    if (!this.#isPrepared) connection.parse({ name, text, types: [] }, true)
    connection.bind({ statement: name, values: this.#values }, true)
    connection.execute({}, true)
    connection.sync()
    connection.stream.uncork()
  }

  handleDataRow({ fields }: { fields: TextRow }): void {
    this.#rows.push(fields)
  }

  handleCommandComplete(): void {}

  /** After the commit. */
  handleReadyForQuery(): void {
    this.callback(null, this.#rows)
  }

  handleError(error: Error): void {
    this.callback(error, [])
  }
}
