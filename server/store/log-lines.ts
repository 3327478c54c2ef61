import type { Pool, PoolClient } from 'pg'
import { PreparedCall, type Statement, type TextRow } from './prepared-call.ts'

/** Connections that stay taken from their pool between two batches: taking one for each costs more than sending it. */
export type LogLines = {
  run(statement: Statement, values: (string | null)[]): Promise<TextRow[]>
  /** Gives them back, so that the pool can end. */
  close(): void
}

type Line = { client: PoolClient; prepared: Set<string> }

/** Keeps so many; who needs more for a moment shares the pool with the others. */
export function createLogLines(pool: Pool, kept: number, onError: (error: Error) => void): LogLines {
  const known = new WeakMap<PoolClient, Line>()
  let free: Line[] = []
  let isClosed = false

  // At once, and not when it has been handed over: an error that comes with the connection would find no listener and end
  // the process.
  pool.on('connect', (client) => client.on('error', (error) => lose(client, error)))

  async function take(): Promise<Line> {
    const client = await pool.connect()
    const line = known.get(client) ?? { client, prepared: new Set<string>() }
    known.set(client, line)
    return line
  }

  /** One that breaks at work fails its batch too, and is given back there; of an idle one the pool knows by itself. */
  function lose(client: PoolClient, error: Error): void {
    if (!free.some((one) => one.client === client)) return
    free = free.filter((one) => one.client !== client)
    client.release(error)
    onError(error)
  }

  return {
    async run(statement, values) {
      const line = free.pop() ?? (await take())
      try {
        const rows = await call(line, statement, values)
        if (isClosed || free.length >= kept) line.client.release()
        else free.push(line)
        return rows
      } catch (error) {
        // Whatever is still on its way on this line is nobody's answer.
        line.client.release(error as Error)
        throw error
      }
    },
    close() {
      isClosed = true
      for (const { client } of free.splice(0)) client.release()
    },
  }
}

function call({ client, prepared }: Line, statement: Statement, values: (string | null)[]): Promise<TextRow[]> {
  return new Promise((resolve, reject) => {
    client.query(
      new PreparedCall(statement, values, prepared.has(statement.name), (error, rows) => {
        if (error) return reject(error)
        prepared.add(statement.name)
        resolve(rows)
      }),
    )
  })
}
