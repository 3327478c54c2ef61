import { describe, expect, it } from 'vitest'
import { readJitterOptions } from './jitter-options.ts'

describe('the options of the jitter bench', () => {
  it('are the profile of a thousand clients and all stacks when nothing is said', () => {
    expect(readJitterOptions([])).toMatchObject({
      clients: 1000,
      redisDownSeconds: 5,
      stacks: ['ours', 'classic', 'tutorial', 'streams'],
    })
  })

  it('are read', () => {
    const options = readJitterOptions(['--clients', '40', '--redis-down', '20', '--stacks', 'streams,ours'])
    expect(options).toMatchObject({ clients: 40, redisDownSeconds: 20, stacks: ['streams', 'ours'] })
  })

  it.each([
    ['--clients', '41'],
    ['--rate', '0'],
    ['--seconds', 'x'],
    ['--stacks', 'theirs'],
    ['--client', '1'],
    ['--redis-down', '90'],
  ])('explains %s %s with the usage', (...args) => {
    expect(() => readJitterOptions(args)).toThrow(/Usage: npm run bench -- jitter/)
  })
})
