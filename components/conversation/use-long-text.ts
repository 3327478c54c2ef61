import { type RefObject, useEffect, useLayoutEffect } from 'react'
import { MAX_BODY_CHARS } from '#server/protocol/limits.ts'

/** Far more than can be sent, and written by nobody: it was pasted. */
const LONG_TEXT = 2 * MAX_BODY_CHARS

/**
 * Says of a field, as `data-long`, that a text is in it, or is about to come, that the page's font is too slow for: that
 * font comes in a hundred parts, by character, and a browser sets a long Korean text in it for seconds at every key.
 */
export function useLongText(fieldRef: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    fieldRef.current?.toggleAttribute('data-long', text.length > LONG_TEXT)
  }, [fieldRef, text])

  useEffect(() => {
    const field = fieldRef.current
    const onBeforeInput = ({ data }: InputEvent) => {
      if (field && data && field.value.length + data.length > LONG_TEXT) field.toggleAttribute('data-long', true)
    }
    field?.addEventListener('beforeinput', onBeforeInput)
    return () => field?.removeEventListener('beforeinput', onBeforeInput)
  }, [fieldRef])
}
