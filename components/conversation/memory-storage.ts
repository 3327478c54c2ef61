import type { OutboxRow, OutboxStorage } from './outbox-storage.ts'

/** For where the device keeps nothing: what is written lives as long as the page. */
export function createMemoryStorage(): OutboxStorage {
  const rows = new Map<string, OutboxRow>()
  return {
    async add(row) {
      rows.set(row.clientId, row)
    },
    async setFailed(clientId, code) {
      const row = rows.get(clientId)
      if (row) rows.set(clientId, { ...row, failedCode: code })
    },
    async remove(clientId) {
      rows.delete(clientId)
    },
    list: async (userId) => [...rows.values()].filter((row) => row.userId === userId),
  }
}
