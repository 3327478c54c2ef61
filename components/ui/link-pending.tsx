'use client'

import { useLinkStatus } from 'next/link'

/** Inside a link that is a row: marks it from the press until its page is there, so that what is read stays readable. */
export function LinkPending() {
  const { pending } = useLinkStatus()
  return pending && <span aria-hidden="true" className="absolute inset-y-0 start-0 w-0.75 animate-pulse bg-accent" />
}
