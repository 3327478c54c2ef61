import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { useLiveStatus } from '#components/live/use-live-status.ts'
import type { Message } from '#server/protocol/conversation.ts'
import type { ConversationState } from './conversation-reducer.ts'
import { ANCHOR_ATTRIBUTE } from './use-stick-to-end.ts'

/** Long enough to find the message by, and then the mark is gone. */
const MARK_MS = 2500
/** History that was never painted has guessed heights: they come right, and move the rest, as it is painted. */
const FRAMES = 3

export type PlaceOptions = {
  /** Of the message that the address names. */
  place: number | null
  state: ConversationState
  boxRef: RefObject<HTMLElement | null>
  onLoadOlder: () => Promise<void>
  /** It is known, and not among the rows in the page. */
  onFar: (place: number) => void
}

/** Leads once to the message that the address names, through as much history as lies before it. */
export function usePlace({ place, state, boxRef, onLoadOlder, onFar }: PlaceOptions): void {
  const isOnline = useLiveStatus().is === 'online'
  const first = state.messages[0]?.seq ?? 0
  const isAbove = place !== null && place > 0 && place < first && state.hasOlder
  const message = findPlace(state.messages, place)
  const led = useRef<{ to: number | null; far: number | null }>({ to: null, far: null })

  const load = useEffectEvent(() => void onLoadOlder())
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page that came asks for the next
  useEffect(() => {
    if (isAbove && isOnline) load()
  }, [isAbove, isOnline, first])

  useLayoutEffect(() => {
    const box = boxRef.current
    const { current } = led
    if (place === null) current.to = null
    if (!box || !message || current.to === place) return
    const row = box.querySelector<HTMLElement>(`[${ANCHOR_ATTRIBUTE}="${message.clientId}"]`)
    if (!row) {
      if (current.far !== place) onFar(message.seq)
      current.far = place
      return
    }
    current.to = place
    showRow(box, row)
  })
}

/** The run has no hole: a place in it is an index. */
export function findPlace(messages: readonly Message[], place: number | null): Message | undefined {
  const first = messages[0]?.seq ?? 0
  return place === null || place < first ? undefined : messages[place - first]
}

function showRow(box: HTMLElement, row: HTMLElement): void {
  bringIntoView(box, row, FRAMES)
  row.tabIndex = -1
  // Who has a focus elsewhere already goes on there.
  if (document.activeElement === document.body) row.focus({ preventScroll: true })
  row.dataset.marked = ''
  setTimeout(() => delete row.dataset.marked, MARK_MS)
}

function bringIntoView(box: HTMLElement, row: HTMLElement, frames: number): void {
  const [frame, own] = [box.getBoundingClientRect(), row.getBoundingClientRect()]
  const isInView = own.top >= frame.top && own.bottom <= frame.bottom
  // One that is too tall begins at the top.
  if (!isInView) box.scrollTop += own.top - frame.top - Math.max(0, frame.height - own.height) / 2
  if (frames > 0) requestAnimationFrame(() => bringIntoView(box, row, frames - 1))
}
