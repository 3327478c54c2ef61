import type pg from 'pg'
import { processUsage } from './process-usage.ts'

// CPU of Postgres, by the processes of this machine. Where the server runs elsewhere there is nothing to read, and no figure.

/** The backends of this pool's database, and what writes for all of them: WAL, checkpoints, dirty pages. Empty for a server elsewhere. */
export async function postgresPids(db: pg.Pool): Promise<number[]> {
  const { rows } = await db.query(
    `SELECT pid FROM pg_stat_activity
      WHERE (datname = current_database() OR backend_type IN ('walwriter', 'checkpointer', 'background writer'))
        AND pid <> pg_backend_pid()
        AND inet_server_addr() IS NOT DISTINCT FROM inet_client_addr()`,
  )
  return rows.map((row) => row.pid)
}

/**
 * Measures what these processes use between the call and the call of what it answers, in seconds. Null when there are none.
 * Who ends in between is not counted.
 */
export function watchCpu(pids: readonly number[]): () => number | null {
  const used = (pid: number) => processUsage(pid)?.cpuSeconds
  const before = pids.map(used)
  return () => {
    const spent = pids.flatMap((pid, i) => {
      const [from, to] = [before[i], used(pid)]
      return from === undefined || to === undefined ? [] : [to - from]
    })
    return spent.length > 0 ? spent.reduce((sum, one) => sum + one, 0) : null
  }
}
