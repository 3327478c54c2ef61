import { cookies } from 'next/headers'
import { cache } from 'react'
import { getDeps } from '#server/deps.ts'
import type { Actor } from '#server/domain/actor.ts'
import { findSession } from './session-token.ts'

/** Who is asking for this page, or null. Asked once a request. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const { people, env } = getDeps()
  const all = Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value]))
  return (await findSession(people, env.NEXTAUTH_SECRET, all))?.actor ?? null
})
