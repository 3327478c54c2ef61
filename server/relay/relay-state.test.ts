import { describe, expect, it } from 'vitest'
import { nextRelayState, type RelayEvent, type RelayState, START } from './relay-state.ts'

const EVENTS: RelayEvent[] = ['connected', 'subscribed', 'heard', 'swept', 'failed', 'lost']

const after = (...events: RelayEvent[]) => events.reduce(nextRelayState, START)

describe('the relay’s state', () => {
  it('RL7 is well only after it was connected, subscribed, heard itself and swept, in this order', () => {
    expect(after('connected', 'subscribed', 'heard', 'swept')).toEqual({ is: 'well' })
    expect(after('connected', 'heard', 'subscribed', 'swept')).toEqual({ is: 'deaf', step: 'listening' })
    expect(after('connected', 'subscribed', 'swept')).toEqual({ is: 'deaf', step: 'listening' })
    expect(after('subscribed', 'heard', 'swept')).toEqual({ is: 'away' })
  })

  it('RL7 reaches well by no other way, whatever comes in whatever order', () => {
    const proof: RelayEvent[] = ['connected', 'subscribed', 'heard', 'swept']
    const wrong: RelayEvent[][] = []
    for (const events of sequences(6)) {
      let state: RelayState = START
      let proven = 0
      for (const event of events) {
        state = nextRelayState(state, event)
        if (event === 'lost') proven = 0
        else if (event === 'failed') proven = Math.min(proven, 1)
        else if (event === proof[proven]) proven++
        if ((state.is === 'well') !== (proven === 4) || (state.is === 'away') !== (proven === 0)) wrong.push(events)
      }
    }
    expect(wrong).toEqual([])
  })

  it('RL7 is deaf as soon as something fails, and away as soon as a line is lost', () => {
    expect(after('connected', 'subscribed', 'heard', 'swept', 'failed')).toEqual({ is: 'deaf', step: 'subscribing' })
    expect(after('connected', 'subscribed', 'heard', 'swept', 'lost')).toEqual({ is: 'away' })
    expect(after('lost')).toBe(START)
  })
})

function* sequences(length: number): Generator<RelayEvent[]> {
  if (length === 0) return yield []
  for (const rest of sequences(length - 1)) for (const event of EVENTS) yield [...rest, event]
}
