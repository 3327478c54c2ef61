import { runOnServer } from '#scripts/testing/server-databases.ts'

/** Postgres itself waits before each flush, as if its disk, or a standby that has to agree, were that much slower. */
export async function withCommitDelay<T>(serverUrl: string, delayMs: number, use: () => Promise<T>): Promise<T> {
  if (delayMs === 0) return use()
  try {
    await runOnServer(serverUrl, `ALTER SYSTEM SET commit_delay = ${delayMs * 1000}`)
    await runOnServer(serverUrl, 'ALTER SYSTEM SET commit_siblings = 0')
    await runOnServer(serverUrl, 'SELECT pg_reload_conf()')
    return await use()
  } finally {
    await runOnServer(serverUrl, 'ALTER SYSTEM RESET commit_delay')
    await runOnServer(serverUrl, 'ALTER SYSTEM RESET commit_siblings')
    await runOnServer(serverUrl, 'SELECT pg_reload_conf()')
  }
}
