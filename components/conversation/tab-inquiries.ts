import type { Inquiry } from './use-opening.ts'

// By product. Whoever goes back to a page gets it as it was rendered then; what this tab has learned since is kept here.
// Never filled while pages are rendered on the server, where it would be shared by everybody.
const known = new Map<string, Inquiry>()

export function rememberInquiry(productId: string, inquiry: Inquiry): void {
  known.set(productId, inquiry)
}

/** What the page came with, or what this tab has known last, whichever goes further. */
export function newestInquiry(productId: string, served: Inquiry | null): Inquiry | null {
  const kept = known.get(productId)
  if (!kept || !served) return kept ?? served
  return kept.me.id === served.me.id && isFurther(kept, served) ? withProductOf(served, kept) : served
}

/** The page has read the product anew, and what it was. */
function withProductOf(served: Inquiry, kept: Inquiry): Inquiry {
  const { product, productAsAsked } = served.opened.conversation
  const conversation = { ...kept.opened.conversation, product, productAsAsked }
  return { ...kept, opened: { ...kept.opened, conversation } }
}

function isFurther(one: Inquiry, other: Inquiry): boolean {
  const { lastSeq, shopperReadSeq } = one.opened.conversation
  const than = other.opened.conversation
  return lastSeq > than.lastSeq || (lastSeq === than.lastSeq && shopperReadSeq > than.shopperReadSeq)
}
