'use client'

import { useEffect } from 'react'
import { hasOutboxDatabase } from './outbox-database.ts'

export type UnsentMessagesProps = { userId: string; name: string | null }

/**
 * On every page: what this person wrote in this browser and what did not go out goes out now, though its conversation is
 * not on the screen. Whoever never wrote here pays for the question only.
 */
export function UnsentMessages({ userId, name }: UnsentMessagesProps) {
  useEffect(() => {
    void sendIfAny(userId, name)
  }, [userId, name])
  return null
}

async function sendIfAny(userId: string, name: string | null): Promise<void> {
  if (!(await hasOutboxDatabase())) return
  try {
    const { sendUnsent } = await import('./send-unsent.ts')
    await sendUnsent({ userId, name })
  } catch {
    // Its code did not come: the next page asks again.
  }
}
