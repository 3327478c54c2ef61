import { expect, it } from 'vitest'
import { markdownTable } from './markdown-table.ts'

it('aligns its columns, the first to the left and the others to the right', () => {
  const rows = [
    ['sent', '7,500', '–'],
    ['shown', '1', '100 %'],
  ]
  expect(markdownTable(['', 'a', 'longer'], rows)).toBe(
    [
      '|       |     a | longer |',
      '| ----- | ----: | -----: |',
      '| sent  | 7,500 |      – |',
      '| shown |     1 |  100 % |',
    ].join('\n'),
  )
})
