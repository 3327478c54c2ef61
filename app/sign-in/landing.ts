import type { Actor } from '#server/domain/actor.ts'

/** Where a person goes once signed in. A seller's place is the inbox, unless they came from a page of it. */
export function landingFor(actor: Actor, wanted: unknown): string {
  const path = ownPath(wanted)
  if (actor.shopIds.length === 0) return path ?? '/'
  return path !== null && /^\/inbox(?![^/?#])/.test(path) ? path : '/inbox'
}

/** The path of an address of this site; null for anything that could lead elsewhere. */
export function ownPath(wanted: unknown): string | null {
  if (typeof wanted !== 'string') return null
  const here = 'http://here.invalid'
  if (!URL.canParse(wanted, here)) return null
  const url = new URL(wanted, here)
  // `//elsewhere` and `/\elsewhere` parse to another origin, and an address of our own to sign in would go round.
  if (!wanted.startsWith('/') || url.origin !== here || /^\/sign-(in|up)$/.test(url.pathname)) return null
  const path = url.pathname + url.search + url.hash
  // `/.//elsewhere` is our own until its dots are resolved.
  return path.startsWith('//') ? null : path
}
