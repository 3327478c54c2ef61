'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { currentActor } from '#app/session/current-actor.ts'
import type { PlainAnswer } from '#components/conversation/plain-form.tsx'
import { createSessionCookie } from '#server/auth/session-cookie.ts'
import { getDeps } from '#server/deps.ts'
import type { Actor } from '#server/domain/actor.ts'
import { askProduct } from '#server/domain/ask-product.ts'
import { askSchema } from '#server/protocol/commands.ts'

/** The inquiry as a plain form, for a browser without JavaScript: the page that follows shows the question, or says why not. */
export async function ask(slug: string, _: PlainAnswer, form: FormData): Promise<PlainAnswer> {
  const deps = getDeps()
  const body = String(form.get('body') ?? '')
  const input = askSchema.safeParse({ productId: form.get('productId'), clientId: form.get('clientId'), body })
  if (!input.success) return { body, code: 'invalid_input' }
  try {
    const result = await askProduct(deps, (await currentActor()) ?? (await becomeGuest()), input.data)
    if (!result.ok) return { body, code: result.error.code }
  } catch (error) {
    deps.report(error, 'a question by form was not stored')
    return { body, code: deps.isDatabaseAway(error) ? 'unavailable' : 'internal' }
  }
  redirect(`/products/${encodeURIComponent(slug)}?inquiry=open`)
}

async function becomeGuest(): Promise<Actor> {
  const { people, sessionKeys } = getDeps()
  const { userId } = await people.createGuest()
  const { name, value, options } = await createSessionCookie(userId, sessionKeys)
  ;(await cookies()).set(name, value, options)
  return { userId, name: null, isGuest: true, shopIds: [] }
}
