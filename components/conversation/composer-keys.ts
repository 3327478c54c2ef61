/**
 * When does Enter send? Pure, because the answer depends on the order of events, which differs between browsers:
 * Chrome and Firefox tell of the Enter while the syllable is still composed and end the composition after it (some repeat the
 * Enter then); Safari ends the composition first and then tells of an Enter that still carries the IME's key code.
 */
export type KeyState = {
  isComposing: boolean
  /** Enter came in the middle of a syllable: send as soon as the syllable is whole. */
  sendsAtEnd: boolean
  /** The last composition ended in Hangul. With Japanese or Chinese, Enter chose a candidate and means no more. */
  endedInHangul: boolean
  /** We sent at the end of a composition: the line break that some browsers still insert for that Enter is not wanted. */
  swallowsBreak: boolean
}

export type KeyHappening =
  | { type: 'enter'; shift: boolean; command: boolean; inComposition: boolean; touch: boolean }
  | { type: 'otherKey' }
  | { type: 'compositionStart' }
  | { type: 'compositionEnd'; text: string }
  | { type: 'lineBreak' }

export type KeyDecision = { state: KeyState; sends: boolean; prevents: boolean }

export const IDLE_KEYS: KeyState = {
  isComposing: false,
  sendsAtEnd: false,
  endedInHangul: false,
  swallowsBreak: false,
}

export function decideKey(state: KeyState, event: KeyHappening): KeyDecision {
  switch (event.type) {
    case 'enter':
      return decideEnter(state, event)
    case 'otherKey':
      return quiet({ ...state, sendsAtEnd: false, endedInHangul: false, swallowsBreak: false })
    case 'compositionStart':
      return quiet({ ...IDLE_KEYS, isComposing: true })
    case 'compositionEnd': {
      const endedInHangul = endsInHangul(event.text)
      const sends = state.sendsAtEnd && endedInHangul
      return { state: { ...IDLE_KEYS, endedInHangul, swallowsBreak: sends }, sends, prevents: false }
    }
    case 'lineBreak':
      return { state: { ...state, swallowsBreak: false }, sends: false, prevents: state.swallowsBreak }
  }
}

function decideEnter(state: KeyState, event: Extract<KeyHappening, { type: 'enter' }>): KeyDecision {
  const breaksLine = !event.command && (event.shift || event.touch)
  if (breaksLine) return quiet({ ...state, sendsAtEnd: false, swallowsBreak: false })
  if (!event.inComposition) return { state: IDLE_KEYS, sends: true, prevents: true }
  if (state.isComposing) return { state: { ...state, sendsAtEnd: true }, sends: false, prevents: true }
  // Safari's order: the composition is over, the text is whole.
  return { state: IDLE_KEYS, sends: state.endedInHangul, prevents: state.endedInHangul }
}

function quiet(state: KeyState): KeyDecision {
  return { state, sends: false, prevents: false }
}

export function endsInHangul(text: string): boolean {
  return /\p{Script=Hangul}$/u.test(text)
}
