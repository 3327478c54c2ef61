import { describe, expect, it } from 'vitest'
import { watchStatements } from './watch-statements.ts'

function message(type: string, body: string): Buffer {
  const bytes = Buffer.from(body)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length + 4)
  return Buffer.concat([Buffer.from(type), length, bytes])
}

const hello = message('', '\0\x03\0\0user\0munui\0\0')
const parse = (name: string, text: string) => message('P', `${name}\0${text}\0\0\0`)
const bind = (name: string) => message('B', `\0${name}\0\0\0\0\0\0\0`)

describe('watching what Postgres is asked', () => {
  it('counts each run of a prepared statement, wherever the bytes were cut', () => {
    const bytes = Buffer.concat([hello, parse('append', 'SELECT 1'), bind('append'), message('S', ''), bind('append')])
    for (let cut = 1; cut < bytes.length; cut++) {
      const statements = watchStatements()
      const see = statements.watch()
      see(bytes.subarray(0, cut))
      see(bytes.subarray(cut))
      expect([...statements.counts()]).toEqual([['append', 2]])
    }
  })

  it('knows the nameless statement by its last text, and simple queries', () => {
    const statements = watchStatements()
    const bytes = [hello, parse('', 'SELECT 1'), bind(''), parse('', 'SELECT 2'), bind(''), message('Q', 'BEGIN\0')]
    statements.watch()(Buffer.concat(bytes))
    expect([...statements.counts()]).toEqual([
      ['SELECT 1', 1],
      ['SELECT 2', 1],
      ['BEGIN', 1],
    ])
  })

  it('keeps the statements of one connection from those of another', () => {
    const statements = watchStatements()
    const [one, other] = [statements.watch(), statements.watch()]
    one(Buffer.concat([hello, parse('', 'SELECT 1')]))
    other(Buffer.concat([hello, parse('', 'SELECT 2'), bind('')]))
    one(bind(''))
    expect([...statements.counts()]).toEqual([
      ['SELECT 2', 1],
      ['SELECT 1', 1],
    ])
  })
})
