import { type CompositionEvent, type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { decideKey, IDLE_KEYS, type KeyHappening } from './composer-keys.ts'

const IME_KEY_CODE = 229

/** Handlers for the composer's field that call `onSend` when an Enter means "send". */
export function useComposerKeys(fieldRef: RefObject<HTMLTextAreaElement | null>, onSend: () => void) {
  const keys = useRef(IDLE_KEYS)

  function decide(event: KeyHappening): boolean {
    const { state, sends, prevents } = decideKey(keys.current, event)
    keys.current = state
    if (sends) onSend()
    return prevents
  }

  const prevents = useEffectEvent(decide)
  useEffect(() => {
    const field = fieldRef.current
    const onBeforeInput = (event: InputEvent) => {
      const isBreak = event.inputType === 'insertLineBreak' || event.inputType === 'insertParagraph'
      if (isBreak && prevents({ type: 'lineBreak' })) event.preventDefault()
    }
    field?.addEventListener('beforeinput', onBeforeInput)
    return () => field?.removeEventListener('beforeinput', onBeforeInput)
  }, [fieldRef])

  return {
    onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
      if (decide(keyHappening(event))) event.preventDefault()
    },
    onCompositionStart() {
      decide({ type: 'compositionStart' })
    },
    onCompositionEnd(event: CompositionEvent<HTMLTextAreaElement>) {
      const { value, selectionEnd } = event.currentTarget
      decide({ type: 'compositionEnd', text: event.data || value.slice(0, selectionEnd) })
    },
  }
}

function keyHappening(event: KeyboardEvent): KeyHappening {
  const inComposition = event.nativeEvent.isComposing || event.keyCode === IME_KEY_CODE
  // An IME may hide the key's name behind its own; the place on the keyboard stays.
  const isEnter = event.key === 'Enter' || (inComposition && /^(Numpad)?Enter$/.test(event.code))
  if (!isEnter) return { type: 'otherKey' }
  return {
    type: 'enter',
    shift: event.shiftKey || event.altKey,
    command: event.ctrlKey || event.metaKey,
    inComposition,
    touch: window.matchMedia('(pointer: coarse)').matches,
  }
}
