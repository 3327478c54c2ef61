/**
 * The message list scrolls in a column-reverse box: its origin is the newest message. scrollTop is 0 there and negative
 * above, history that is put in above moves nothing, and the page shows the newest even before any script has run.
 */
export type ScrollBox = { scrollTop: number; scrollHeight: number; clientHeight: number }

/** This near the end a reader is taken to be at the end: what arrives is followed. */
export const END_THRESHOLD_PX = 100

/** Older messages are asked for this long before the reader reaches the top. */
export const TOP_THRESHOLD_PX = 600

/** So much of what is read already stays in view above what is new. */
export const START_ROOM_PX = 40

export function distanceToEnd({ scrollTop }: ScrollBox): number {
  return Math.abs(scrollTop)
}

export function distanceToTop(box: ScrollBox): number {
  return Math.max(0, box.scrollHeight - box.clientHeight - distanceToEnd(box))
}

export function isAtEnd(box: ScrollBox): boolean {
  return distanceToEnd(box) <= END_THRESHOLD_PX
}

export function isNearTop(box: ScrollBox): boolean {
  return distanceToTop(box) <= TOP_THRESHOLD_PX
}

/** Near the last row in the page: when more lies below it, it is put in before the reader is there. */
export function isNearEnd(box: ScrollBox): boolean {
  return distanceToEnd(box) <= TOP_THRESHOLD_PX
}

/**
 * Where to scroll so that what the reader looks at stays where it is. `extent` is the height from the top of one known
 * row down to the end: whatever it grew by was added below that row, history above it does not count.
 */
export function keptScrollTop(scrollTop: number, extentBefore: number, extentAfter: number): number {
  return Math.min(0, scrollTop - (extentAfter - extentBefore))
}

/** Where to begin so that a row stands near the top; the end when it and all below it are in view there. `extent`: as above. */
export function startScrollTop(extent: number, clientHeight: number): number {
  return extent <= clientHeight ? 0 : clientHeight - extent - START_ROOM_PX
}
