import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { distanceToEnd, isAtEnd, isNearTop, keptScrollTop } from './scroll-geometry.ts'

/** The row that scrolling is measured from: any message row, as days come and go. */
export const ANCHOR_ATTRIBUTE = 'data-message'

export type StickToEnd = {
  boxRef: RefObject<HTMLElement | null>
  contentRef: RefObject<HTMLDivElement | null>
  isAtEnd: boolean
  scrollToEnd: () => void
}

export type StickToEndOptions = {
  /** Changes with the newest row on the screen. */
  lastKey: string | undefined
  /** Grows with each message the reader writes here. */
  writtenAt: number
  onNearTop: () => void
}

/** Never moves the reader against their intent: follows only who is at the end, and who has just written. */
export function useStickToEnd({ lastKey, writtenAt, onNearTop }: StickToEndOptions): StickToEnd {
  const boxRef = useRef<HTMLElement>(null)
  const contentRef = useRef<HTMLDivElement>(null)
  const shown = useRef({ lastKey, writtenAt, isAtEnd: true, extent: null as Extent | null })
  const [atEnd, setAtEnd] = useState(true)

  const measure = useEffectEvent(() => {
    shown.current.extent = measureExtent(contentRef.current)
  })

  const look = useEffectEvent(() => {
    const box = boxRef.current
    if (!box) return
    shown.current.isAtEnd = isAtEnd(box)
    setAtEnd(shown.current.isAtEnd)
    if (isNearTop(box) && distanceToEnd(box) > 0) onNearTop()
  })

  useLayoutEffect(() => {
    const box = boxRef.current
    if (!box) return
    const before = shown.current
    const follows = writtenAt > before.writtenAt || (before.isAtEnd && lastKey !== before.lastKey)
    if (follows) box.scrollTop = 0
    else if (!before.isAtEnd && before.extent?.row.isConnected) {
      const kept = keptScrollTop(box.scrollTop, before.extent.height, heightFrom(before.extent.row, contentRef.current))
      if (kept !== box.scrollTop) box.scrollTop = kept
    }
    const newest = Math.max(writtenAt, before.writtenAt)
    shown.current = { lastKey, writtenAt: newest, isAtEnd: isAtEnd(box), extent: measureExtent(contentRef.current) }
  })

  useEffect(() => {
    const box = boxRef.current
    const content = contentRef.current
    if (!box || !content) return
    const onScroll = () => look()
    const observer = new ResizeObserver(() => measure())
    observer.observe(content)
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [])

  // The button that calls this goes away: focus stays in the conversation.
  function scrollToEnd() {
    boxRef.current?.scrollTo({ top: 0 })
    boxRef.current?.focus({ preventScroll: true })
  }

  return { boxRef, contentRef, isAtEnd: atEnd, scrollToEnd }
}

type Extent = { row: Element; height: number }

function measureExtent(content: HTMLElement | null): Extent | null {
  const row = content?.querySelector(`[${ANCHOR_ATTRIBUTE}]`)
  return content && row ? { row, height: heightFrom(row, content) } : null
}

function heightFrom(row: Element, content: HTMLElement | null): number {
  if (!content) return 0
  return content.getBoundingClientRect().bottom - row.getBoundingClientRect().top
}
