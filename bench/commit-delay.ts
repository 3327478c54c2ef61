import { runOnServer } from '#scripts/testing/server-databases.ts'

/** As on a disk that takes its time: far slower than this machine's, about a cloud's. */
export const SLOW_COMMIT_MS = 1

/**
 * Makes each flush of the write-ahead log wait that long, and those who commit meanwhile share it, as on a disk. It is a
 * setting of the whole server; 0 puts back what was there.
 */
export async function setCommitDelay(serverUrl: string, ms: number): Promise<void> {
  const settings =
    ms > 0 ? { commit_delay: ms * 1000, commit_siblings: 0 } : { commit_delay: null, commit_siblings: null }
  for (const [name, value] of Object.entries(settings)) {
    await runOnServer(serverUrl, value === null ? `ALTER SYSTEM RESET ${name}` : `ALTER SYSTEM SET ${name} = ${value}`)
  }
  await runOnServer(serverUrl, 'SELECT pg_reload_conf()')
}
