'use client'

import { useSyncExternalStore } from 'react'
import { browserSocket } from './browser-socket.ts'
import type { LiveStatus } from './live-socket.ts'

const IDLE: LiveStatus = { is: 'idle' }

export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(
    (listener) => browserSocket().onStatus(listener),
    () => browserSocket().getStatus(),
    () => IDLE,
  )
}
