import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { createMemoryStorage } from './memory-storage.ts'
import { OUTBOX_DATABASE } from './outbox-database.ts'
import type { OutboxRow, OutboxStorage } from './outbox-storage.ts'

interface Schema extends DBSchema {
  /** By a number that counts up over all tabs: the order of writing. */
  outbox: { key: number; value: OutboxRow; indexes: { clientId: string; userId: string } }
}

/** IndexedDB; in memory where a browser does not open it (a private window, a full disk). */
export function createBrowserStorage(): OutboxStorage {
  const memory = createMemoryStorage()
  let opening: Promise<OutboxStorage> | undefined

  async function on<T>(act: (storage: OutboxStorage) => Promise<T>, otherwise: T): Promise<T> {
    opening ??= openDatabase(() => {
      opening = undefined
    }).then(overDatabase, () => memory)
    try {
      return await act(await opening)
    } catch {
      return otherwise
    }
  }

  return {
    add: (row) => on((storage) => storage.add(row), undefined),
    setFailed: (clientId, code) => on((storage) => storage.setFailed(clientId, code), undefined),
    remove: (clientId) => on((storage) => storage.remove(clientId), undefined),
    list: (userId) => on((storage) => storage.list(userId), []),
  }
}

async function openDatabase(onEnded: () => void): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(OUTBOX_DATABASE, 1, {
    upgrade(database) {
      const outbox = database.createObjectStore('outbox', { autoIncrement: true })
      outbox.createIndex('clientId', 'clientId', { unique: true })
      outbox.createIndex('userId', 'userId')
    },
    // A newer page waits for this one to let go.
    blocking(_version, _blocked, event) {
      const database = event.target as IDBDatabase
      database.close()
      onEnded()
    },
    terminated: onEnded,
  })
}

function overDatabase(database: IDBPDatabase<Schema>): OutboxStorage {
  async function findRow(clientId: string) {
    const { store } = database.transaction('outbox', 'readwrite')
    return store.index('clientId').openCursor(clientId)
  }
  return {
    async add(row) {
      // Committed at once and to the disk: the tab, or the battery, may be gone with the next moment.
      const transaction = database.transaction('outbox', 'readwrite', { durability: 'strict' })
      void transaction.store.add(row).catch(() => {})
      transaction.commit()
      await transaction.done
    },
    async setFailed(clientId, code) {
      const found = await findRow(clientId)
      await found?.update({ ...found.value, failedCode: code })
    },
    async remove(clientId) {
      await (await findRow(clientId))?.delete()
    },
    // Rows of one value of an index come in the order of their keys.
    list: (userId) => database.getAllFromIndex('outbox', 'userId', userId),
  }
}
