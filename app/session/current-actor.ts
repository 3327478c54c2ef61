import { cookies } from 'next/headers'
import { cache } from 'react'
import { findSession } from '#server/auth/session-token.ts'
import { getDeps } from '#server/deps.ts'
import type { Actor } from '#server/domain/actor.ts'

/** Who is asking for this page, or null. Asked once a request. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const { people, sessionKeys } = getDeps()
  const all = Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value]))
  return (await findSession(people, sessionKeys, all))?.actor ?? null
})
