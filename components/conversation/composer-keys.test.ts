import { describe, expect, it } from 'vitest'
import { decideKey, endsInHangul, IDLE_KEYS, type KeyHappening } from './composer-keys.ts'

type Enter = Extract<KeyHappening, { type: 'enter' }>

const enter = (more: Partial<Enter> = {}): KeyHappening => ({
  type: 'enter',
  shift: false,
  command: false,
  inComposition: false,
  touch: false,
  ...more,
})
const composedEnter = enter({ inComposition: true })
const begin: KeyHappening = { type: 'compositionStart' }
const end = (text: string): KeyHappening => ({ type: 'compositionEnd', text })

/** How often these events send, and which of them are kept from the browser. */
function play(...events: KeyHappening[]) {
  let state = IDLE_KEYS
  const sends: number[] = []
  const prevents: number[] = []
  for (const [index, event] of events.entries()) {
    const decision = decideKey(state, event)
    state = decision.state
    if (decision.sends) sends.push(index)
    if (decision.prevents) prevents.push(index)
  }
  return { sends, prevents }
}

describe('Enter without an IME', () => {
  it('sends, and does not break the line', () => {
    expect(play(enter())).toEqual({ sends: [0], prevents: [0] })
  })

  it('breaks the line with Shift', () => {
    expect(play(enter({ shift: true }))).toEqual({ sends: [], prevents: [] })
  })

  it('breaks the line where fingers type, and sends there with Ctrl or Cmd', () => {
    expect(play(enter({ touch: true }))).toEqual({ sends: [], prevents: [] })
    expect(play(enter({ touch: true, command: true })).sends).toEqual([0])
  })
})

describe('Enter in the middle of a Korean syllable', () => {
  it('waits for the syllable and sends once (Chrome, Firefox)', () => {
    expect(play(begin, composedEnter, end('요')).sends).toEqual([2])
  })

  it('sends once more for the repeated Enter of Chrome, when the field is empty already', () => {
    const { sends, prevents } = play(begin, composedEnter, end('요'), enter())
    expect(sends).toEqual([2, 3])
    expect(prevents).toContain(3)
  })

  it('sends at once when the composition ended before the key was told (Safari)', () => {
    expect(play(begin, end('요'), composedEnter)).toEqual({ sends: [2], prevents: [2] })
  })

  it('keeps the line break out that some browsers insert for that Enter', () => {
    expect(play(begin, composedEnter, end('요'), { type: 'lineBreak' }).prevents).toContain(3)
  })

  it('does not hold back a line break asked for later', () => {
    const events = [begin, composedEnter, end('요'), enter({ shift: true }), { type: 'lineBreak' } as const]
    expect(play(...events).prevents).not.toContain(4)
  })

  it('breaks the line with Shift and sends nothing when the syllable ends', () => {
    expect(play(begin, enter({ inComposition: true, shift: true }), end('요')).sends).toEqual([])
  })

  it('forgets the Enter when the writer goes on', () => {
    expect(play(begin, composedEnter, { type: 'otherKey' }, end('요')).sends).toEqual([])
  })
})

describe('Enter that chooses a candidate', () => {
  it('sends nothing with Japanese or Chinese, in either order of events', () => {
    expect(play(begin, composedEnter, end('変換')).sends).toEqual([])
    expect(play(begin, end('変換'), composedEnter).sends).toEqual([])
  })

  it('sends with the next Enter', () => {
    expect(play(begin, composedEnter, end('変換'), enter()).sends).toEqual([3])
  })
})

describe('endsInHangul', () => {
  it('knows syllables and single letters', () => {
    expect(endsInHangul('안녕')).toBe(true)
    expect(endsInHangul('ㅋ')).toBe(true)
    expect(endsInHangul('ok')).toBe(false)
    expect(endsInHangul('')).toBe(false)
  })
})
