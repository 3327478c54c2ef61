import { describe, expect, it } from 'vitest'
import { checkStructure } from './checks.ts'
import { SMOKE_MUTANTS } from './mutants.ts'
import type { StructureCounts } from './structure-counts.ts'

const good: StructureCounts = {
  steady: {
    messages: 300,
    seconds: 2,
    instances: 2,
    statements: { append_message: 100, append_messages: 50, look: 3 },
    due: 600,
    unwanted: 0,
  },
  crowd: { messages: 100, instances: 2, sockets: 30, frames: 3000, repeats: 0, encodes: 200 },
  burst: { messages: 3000, appends: 40, publishes: 6000, redisWrites: 60 },
}

/** The promises that are not kept with these counts in place of the good ones. */
function brokenBy(change: { [Part in keyof StructureCounts]?: Partial<StructureCounts[Part]> }): string[] {
  const { steady, crowd, burst } = good
  const counts = {
    steady: { ...steady, ...change.steady },
    crowd: { ...crowd, ...change.crowd },
    burst: { ...burst, ...change.burst },
  }
  return checkStructure(counts).flatMap(({ name, isKept }) => (isKept ? [] : [name]))
}

describe('the checks of the smoke bench', () => {
  it('find nothing where all is as promised', () => {
    expect(brokenBy({})).toEqual([])
  })

  it('find each statement too many', () => {
    const name = 'no query on the way of a message but its batch'
    const { statements } = good.steady
    expect(brokenBy({ steady: { statements: { ...statements, 'SELECT 1': 1 } } })).toEqual([name])
    expect(brokenBy({ steady: { statements: { append_message: 301 } } })).toEqual([name])
    expect(brokenBy({ steady: { statements: { ...statements, look: 40 } } })).toEqual([name])
    expect(brokenBy({ steady: { statements: { ...statements, pages_after: 4 } } })).toEqual([name])
  })

  it('find what was counted nowhere: a count that saw nothing proves nothing', () => {
    expect(brokenBy({ steady: { statements: {}, due: 0 } })).toHaveLength(2)
    expect(brokenBy({ crowd: { frames: 0, encodes: 0 } })).toHaveLength(2)
    expect(brokenBy({ burst: { appends: 0, publishes: 0, redisWrites: 0 } })).toHaveLength(2)
  })

  it('find each copy, encoding, frame, commit and write too many', () => {
    expect(brokenBy({ steady: { unwanted: 1 } })).toHaveLength(1)
    expect(brokenBy({ crowd: { encodes: 201 } })).toHaveLength(1)
    expect(brokenBy({ crowd: { frames: 2999 } })).toHaveLength(1)
    expect(brokenBy({ crowd: { repeats: 1 } })).toHaveLength(1)
    expect(brokenBy({ burst: { appends: 3000 } })).toHaveLength(1)
    expect(brokenBy({ burst: { redisWrites: 6000 } })).toHaveLength(1)
  })

  it('are broken by a mutant each', () => {
    const names = checkStructure(good).map((one) => one.name)
    expect(SMOKE_MUTANTS.map((one) => one.breaks).sort()).toEqual(names.sort())
  })
})
