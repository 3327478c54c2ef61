import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** Short enough for names of databases and Redis prefixes. */
export const shortId = () => randomUUID().replaceAll('-', '').slice(0, 12)

export function urlOfDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** For CREATE and DROP DATABASE, which need a connection to another database. */
export async function runOnServer(serverUrl: string, sql: string, values: unknown[] = []): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: urlOfDatabase(serverUrl, 'postgres') })
  await client.connect()
  try {
    return await client.query(sql, values)
  } finally {
    await client.end()
  }
}
