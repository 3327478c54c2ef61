'use client'

import type { LiveStatus } from './live-socket.ts'
import { useLasting } from './use-lasting.ts'
import { useLiveStatus } from './use-live-status.ts'
import { useOnline } from './use-online.ts'

/** A connection that is back sooner than this was never worth a word. */
const PATIENCE_MS = 1500

/** `otherAccount`: the line stands, and is somebody else's than this page. `http`: it stands, and is slower than it should be. */
export type LineTrouble =
  | 'connecting'
  | 'reconnecting'
  | 'offline'
  | 'http'
  | 'unauthenticated'
  | 'otherAccount'
  | 'client_too_old'

/** Why nothing new comes in just now for the person whose page this is, once that is worth a word. */
export function useLineTrouble(userId: string): LineTrouble | null {
  const status: LiveStatus = useLiveStatus()
  const isOnline = useOnline()
  const isLasting = useLasting(status.is, PATIENCE_MS)
  if (status.is === 'refused') return status.reason
  if (status.is === 'online') return status.userId === userId ? (status.by ?? null) : 'otherAccount'
  if (status.is === 'idle') return null
  if (!isOnline) return 'offline'
  return isLasting ? status.is : null
}
