/**
 * Is the relay to be trusted? A line that looks healthy can be deaf, so `well` is not a connection but a proof: this
 * instance has subscribed to everything, has heard its own probe through it, and has swept since. Pure.
 *
 *   away  --connected-->  deaf: subscribing --subscribed--> listening --heard--> sweeping --swept-->  well
 *   any state but away: failed (a probe or a command without an answer) --> deaf: subscribing, on new lines
 *   any state: lost --> away
 */
export type RelayState =
  /** Redis cannot be reached. */
  | { is: 'away' }
  /** There is a line, but nothing shows yet, or any more, that we hear. */
  | { is: 'deaf'; step: 'subscribing' | 'listening' | 'sweeping' }
  | { is: 'well' }

export type RelayEvent = 'connected' | 'subscribed' | 'heard' | 'swept' | 'failed' | 'lost'

export const START: RelayState = { is: 'away' }

export function nextRelayState(state: RelayState, event: RelayEvent): RelayState {
  switch (event) {
    case 'lost':
      return state.is === 'away' ? state : { is: 'away' }
    case 'connected':
      return state.is === 'away' ? { is: 'deaf', step: 'subscribing' } : state
    case 'failed':
      return state.is === 'away' ? state : { is: 'deaf', step: 'subscribing' }
    case 'subscribed':
      return isAt(state, 'subscribing') ? { is: 'deaf', step: 'listening' } : state
    case 'heard':
      return isAt(state, 'listening') ? { is: 'deaf', step: 'sweeping' } : state
    case 'swept':
      return isAt(state, 'sweeping') ? { is: 'well' } : state
  }
}

function isAt(state: RelayState, step: 'subscribing' | 'listening' | 'sweeping'): boolean {
  return state.is === 'deaf' && state.step === step
}
