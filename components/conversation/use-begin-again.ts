import { type RefObject, useEffect, useEffectEvent } from 'react'
import { beginAt } from './begin-at.ts'

/** Where a reader has begun, and the newest row there was. */
export type Begun = { selector: string; scrollTop: number; lastKey: string | undefined }

export type BeginAgainOptions = {
  boxRef: RefObject<HTMLElement | null>
  contentRef: RefObject<HTMLElement | null>
  /** Null for who was not led anywhere. */
  begunRef: RefObject<Begun | null>
  isBegun: boolean
  lastKey: string | undefined
}

/**
 * A phone's keyboard comes up with the window and takes half of the box: until the reader has done anything, they begin
 * where they would have begun in what is left.
 */
export function useBeginAgain({ boxRef, contentRef, begunRef, isBegun, lastKey }: BeginAgainOptions): void {
  const beginAgain = useEffectEvent(() => {
    const [box, begun] = [boxRef.current, begunRef.current]
    if (!box || !begun || begun.lastKey !== lastKey || Math.abs(begun.scrollTop - box.scrollTop) > 1) return
    beginAt(box, contentRef.current, begun.selector)
    begun.scrollTop = box.scrollTop
  })

  useEffect(() => {
    const box = boxRef.current
    if (!isBegun || !box || !begunRef.current) return
    const listening = new AbortController()
    const observer = new ResizeObserver(() => beginAgain())
    const stop = () => {
      observer.disconnect()
      listening.abort()
    }
    observer.observe(box)
    for (const sign of ['pointerdown', 'keydown']) {
      window.addEventListener(sign, stop, { capture: true, signal: listening.signal })
    }
    return stop
  }, [isBegun, boxRef, begunRef])
}
