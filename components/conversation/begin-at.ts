import { startScrollTop } from './scroll-geometry.ts'

/** Leads to a row, unless it and all below it are in view at the end. False while the row is not there. */
export function beginAt(box: HTMLElement, content: HTMLElement | null, selector: string): boolean {
  const row = content?.querySelector(selector)
  if (!row) return false
  const start = startScrollTop(heightFrom(row, content), box.clientHeight)
  if (start !== box.scrollTop) box.scrollTop = start
  return true
}

/** From the top of a row down to the end. */
export function heightFrom(row: Element, content: HTMLElement | null): number {
  if (!content) return 0
  return content.getBoundingClientRect().bottom - row.getBoundingClientRect().top
}
