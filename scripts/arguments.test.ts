import { describe, expect, it } from 'vitest'
import { readOptions, readPorts } from './arguments.ts'

describe('readOptions', () => {
  it('reads named values in both spellings', () => {
    expect(readOptions(['--ports', '1,2', '--data=x y'], ['ports', 'data'], 'usage')).toEqual({
      ports: '1,2',
      data: 'x y',
    })
  })

  it.each([['--prots', '1'], ['loose'], ['--data']])('explains %s with the usage', (...args) => {
    expect(() => readOptions(args, ['ports', 'data'], 'npm run demo')).toThrow(/^[^.]+\.\nUsage: npm run demo$/)
  })
})

describe('readPorts', () => {
  it('reads as many ports as are wanted', () => {
    expect(readPorts('4100, 4101', 2, 'usage')).toEqual([4100, 4101])
    expect(readPorts('4100', 1, 'usage')).toEqual([4100])
  })

  it.each(['4100', '4100,4100', '4100,x', '0,1', '65536,1', '1,2,3', '1.5,2', ''])('refuses "%s" for two', (value) => {
    expect(() => readPorts(value, 2, 'npm run demo')).toThrow('Usage: npm run demo')
  })
})
