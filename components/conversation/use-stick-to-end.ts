import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { beginAt, heightFrom } from './begin-at.ts'
import { distanceToEnd, isAtEnd, isNearEnd, isNearTop, keptScrollTop } from './scroll-geometry.ts'
import { type Begun, useBeginAgain } from './use-begin-again.ts'

/** The row that scrolling is measured from: any message row, as days come and go. */
export const ANCHOR_ATTRIBUTE = 'data-message'

export type StickToEnd = {
  boxRef: RefObject<HTMLElement | null>
  contentRef: RefObject<HTMLDivElement | null>
  scrollToEnd: () => void
}

export type StickToEndOptions = {
  /** Changes with the newest row on the screen. */
  lastKey: string | undefined
  /** Grows with each message the reader writes here. */
  writtenAt: number
  /** As `onAtEnd` has said it last. */
  isFollowing: boolean
  /** The last row in the page is the last there is. */
  isWhole: boolean
  /** Chooses the row to begin at, when it and what follows are too much for the box; null once that is done. */
  begin: string | null
  onBegun: () => void
  onAtEnd: (isAtEnd: boolean) => void
  onNearTop: () => void
  /** Of what is in the page, and there is more. */
  onNearEnd: () => void
}

/** Never moves the reader against their intent: follows only who is at the end, and who has just written. */
export function useStickToEnd(options: StickToEndOptions): StickToEnd {
  const { lastKey, writtenAt, isFollowing, isWhole, begin, onBegun, onAtEnd, onNearTop, onNearEnd } = options
  const boxRef = useRef<HTMLElement>(null)
  const contentRef = useRef<HTMLDivElement>(null)
  const shown = useRef({ lastKey, writtenAt, isAtEnd: isFollowing, scrollTop: 0, anchors: [] as Anchor[] })
  const begun = useRef<Begun | null>(null)
  useBeginAgain({ boxRef, contentRef, begunRef: begun, isBegun: begin === null, lastKey })

  // At the end nothing has to be measured: the box itself stays there, and each look at it would cost a layout.
  const measure = useEffectEvent(() => {
    shown.current.anchors = shown.current.isAtEnd ? [] : measureAnchors(contentRef.current)
  })

  const look = useEffectEvent(() => {
    const box = boxRef.current
    if (!box) return
    const wasAtEnd = shown.current.isAtEnd
    shown.current.isAtEnd = isWhole && isAtEnd(box)
    shown.current.scrollTop = box.scrollTop
    if (wasAtEnd !== shown.current.isAtEnd) measure()
    onAtEnd(shown.current.isAtEnd)
    if (isNearTop(box) && distanceToEnd(box) > 0) onNearTop()
    if (!isWhole && isNearEnd(box)) onNearEnd()
  })

  useLayoutEffect(() => {
    const box = boxRef.current
    if (!box) return
    const { current } = shown
    const hasWritten = writtenAt > current.writtenAt
    // Who has written or scrolled already, or was brought there by the served page, is where they are.
    if (begin !== null && (hasWritten || box.scrollTop !== 0 || beginAt(box, contentRef.current, begin))) {
      if (!hasWritten) begun.current = { selector: begin, scrollTop: box.scrollTop, lastKey }
      current.isAtEnd = isWhole && isAtEnd(box)
      current.lastKey = lastKey
      onAtEnd(current.isAtEnd)
      onBegun()
    }
    if (hasWritten || (current.isAtEnd && lastKey !== current.lastKey)) {
      if (hasWritten || current.scrollTop !== 0) box.scrollTop = 0
      current.isAtEnd = true
      current.scrollTop = 0
    } else if (!current.isAtEnd) {
      keepPlace(box, current.anchors, contentRef.current)
      current.isAtEnd = isWhole && isAtEnd(box)
      current.scrollTop = box.scrollTop
    }
    current.lastKey = lastKey
    current.writtenAt = Math.max(writtenAt, current.writtenAt)
    current.anchors = current.isAtEnd ? [] : measureAnchors(contentRef.current)
  })

  useEffect(() => {
    const box = boxRef.current
    const onScroll = () => look()
    box?.addEventListener('scroll', onScroll, { passive: true })
    // Whoever came to a place further up may be near the end all the same.
    if (!shown.current.isAtEnd) look()
    return () => box?.removeEventListener('scroll', onScroll)
  }, [])

  // Only for who is further up: an observer that has something to say makes the browser go through the page once more.
  useEffect(() => {
    if (isFollowing || !contentRef.current) return
    const observer = new ResizeObserver(() => measure())
    observer.observe(contentRef.current)
    return () => observer.disconnect()
  }, [isFollowing])

  // The button that calls this goes away: focus stays in the conversation.
  function scrollToEnd() {
    boxRef.current?.scrollTo({ top: 0 })
    boxRef.current?.focus({ preventScroll: true })
  }

  return { boxRef, contentRef, scrollToEnd }
}

/** A row, and how much there is from its top down to the end. */
type Anchor = { row: Element; height: number }

/** The first row and the last: whichever leaves the page, the other one is still there to measure by. */
function measureAnchors(content: HTMLElement | null): Anchor[] {
  const rows = content?.querySelectorAll(`[${ANCHOR_ATTRIBUTE}]`) ?? []
  return [rows[0], rows[rows.length - 1]].flatMap((row) => (row ? { row, height: heightFrom(row, content) } : []))
}

function keepPlace(box: HTMLElement, anchors: readonly Anchor[], content: HTMLElement | null): void {
  const anchor = anchors.find(({ row }) => row.isConnected)
  if (!anchor) return
  const kept = keptScrollTop(box.scrollTop, anchor.height, heightFrom(anchor.row, content))
  if (kept !== box.scrollTop) box.scrollTop = kept
}
