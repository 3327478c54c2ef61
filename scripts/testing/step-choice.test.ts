import { describe, expect, it } from 'vitest'
import { chooseSteps } from './step-choice.ts'

const all = ['lint', 'types', 'unit']

describe('chooseSteps', () => {
  it('takes all steps when none is named', () => {
    expect(chooseSteps([], all)).toEqual({ names: all, args: [] })
  })

  it('takes several named steps', () => {
    expect(chooseSteps(['types', 'lint'], all)).toEqual({ names: ['types', 'lint'], args: [] })
  })

  it('passes what follows one step to its runner', () => {
    expect(chooseSteps(['unit', 'message-log', '-t', 'x'], all)).toEqual({
      names: ['unit'],
      args: ['message-log', '-t', 'x'],
    })
  })

  it('explains itself when a word is no step, and when options could go to two runners', () => {
    expect(() => chooseSteps(['unti'], all)).toThrow('Usage: npm test')
    expect(() => chooseSteps(['lint', 'unit', 'message-log'], all)).toThrow('Usage: npm test')
  })
})
