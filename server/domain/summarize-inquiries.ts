import type { Actor } from './actor.ts'
import type { Deps, InquiriesSummary } from './deps.ts'

export type { InquiriesSummary }

/** Whether this person has asked anything, and what of it they have not read: for the link to their list. */
export function summarizeInquiries(deps: Deps, actor: Actor): Promise<InquiriesSummary> {
  return deps.conversations.summarizeForShopper(actor.userId)
}
