import { createBrowserStorage } from './browser-storage.ts'
import { browserTabs } from './browser-tabs.ts'
import type { OutboxDevice } from './outbox.ts'

let device: OutboxDevice | undefined

/** This browser's, made at the first use. */
export function browserDevice(): OutboxDevice {
  device ??= { storage: createBrowserStorage(), tabs: browserTabs }
  return device
}
