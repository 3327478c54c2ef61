/** The browser's database that keeps what is not acked. */
export const OUTBOX_DATABASE = 'munui'

/** Whether anything was ever written in this browser: asked on every page, so it opens nothing and makes nothing. */
export async function hasOutboxDatabase(): Promise<boolean> {
  try {
    // A browser that cannot list them is asked by opening it.
    if (!('databases' in indexedDB)) return true
    return (await indexedDB.databases()).some(({ name }) => name === OUTBOX_DATABASE)
  } catch {
    return false
  }
}
