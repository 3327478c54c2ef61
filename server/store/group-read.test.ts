import { describe, expect, it } from 'vitest'
import { createGroupRead } from './group-read.ts'

/** A read that the test answers. */
function setUp(maxKeys = 100) {
  const reads: { keys: string[]; answer: () => void; fail: (error: Error) => void }[] = []
  const get = createGroupRead<string, string>({
    maxKeys,
    nameOf: (key) => key,
    read: (keys) =>
      new Promise((resolve, reject) => {
        const mine = [...keys]
        const at = reads.length + 1
        reads.push({ keys: mine, answer: () => resolve(mine.map((key) => `${key} ${at}`)), fail: reject })
      }),
  })
  return { reads, get, turn: () => new Promise(setImmediate) }
}

describe('group read', () => {
  it('CU1 answers a herd with one read, and those who want the same with one key', async () => {
    const { reads, get, turn } = setUp()
    const herd = [get('a'), get('b'), get('a'), get('a')]
    await turn()
    expect(reads.map((one) => one.keys)).toEqual([['a', 'b']])
    reads[0]?.answer()
    expect(await Promise.all(herd)).toEqual(['a 1', 'b 1', 'a 1', 'a 1'])
  })

  it('CU1 never answers by a read that began before it was asked', async () => {
    const { reads, get, turn } = setUp()
    const early = get('a')
    await turn()
    const late = [get('a'), get('a')]
    await turn()
    expect(reads).toHaveLength(1)
    reads[0]?.answer()
    expect(await early).toBe('a 1')
    await turn()
    reads[1]?.answer()
    expect(await Promise.all(late)).toEqual(['a 2', 'a 2'])
    expect(reads).toHaveLength(2)
  })

  it('CU1 splits what is too much for one read', async () => {
    const { reads, get, turn } = setUp(2)
    const all = ['a', 'b', 'c'].map(get)
    await turn()
    reads[0]?.answer()
    await turn()
    reads[1]?.answer()
    expect(await Promise.all(all)).toEqual(['a 1', 'b 1', 'c 2'])
  })

  it('CU1 fails those of the read that failed, and reads on', async () => {
    const { reads, get, turn } = setUp()
    const first = get('a')
    await turn()
    reads[0]?.fail(new Error('away'))
    await expect(first).rejects.toThrow('away')
    const second = get('a')
    await turn()
    reads[1]?.answer()
    expect(await second).toBe('a 2')
  })
})
