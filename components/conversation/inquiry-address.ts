const NAME = 'inquiry'
const OPEN = 'open'

/** The page's address with the inquiry open or closed: a reload shows it as it was. */
export function inquiryAddress(href: string, isOpen: boolean): string {
  const url = new URL(href)
  if (isOpen) url.searchParams.set(NAME, OPEN)
  else url.searchParams.delete(NAME)
  return `${url.pathname}${url.search}${url.hash}`
}

/** The same as a link from the page to itself, for where no script runs. */
export function inquiryLink(isOpen: boolean): string {
  return isOpen ? `?${NAME}=${OPEN}` : '?'
}
