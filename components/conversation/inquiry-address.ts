export const INQUIRY = 'inquiry'
const OPEN = 'open'
const SEQ = /^\d{1,9}$/

/** What an address says of the inquiry: `?inquiry=open`, or `?inquiry=12` for its twelfth message. */
export type InquiryPlace = { isOpen: boolean; seq: number | null }

export function readInquiry(said: string | string[] | null | undefined): InquiryPlace {
  const seq = typeof said === 'string' && SEQ.test(said) ? Number(said) : null
  return { isOpen: said === OPEN || seq !== null, seq }
}

/** The page's address with the inquiry open or closed: a reload shows it as it was. */
export function inquiryAddress(href: string, isOpen: boolean): string {
  const url = new URL(href)
  if (isOpen) url.searchParams.set(INQUIRY, OPEN)
  else url.searchParams.delete(INQUIRY)
  return `${url.pathname}${url.search}${url.hash}`
}

/** The same as a link from the page to itself, for where no script runs. */
export function inquiryLink(isOpen: boolean): string {
  return isOpen ? `?${INQUIRY}=${OPEN}` : '?'
}
