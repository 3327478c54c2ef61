import { describe, expect, it } from 'vitest'
import { pickLocale } from './locale.ts'
import en from './messages/en.ts'
import ko from './messages/ko.ts'

describe('the language', () => {
  it('is the first of the browser that we speak, else Korean', () => {
    expect(pickLocale('en-US,en;q=0.9,ko;q=0.8')).toBe('en')
    expect(pickLocale('fr,ko;q=0.5,en;q=0.7')).toBe('en')
    expect(pickLocale('fr-FR')).toBe('ko')
    expect(pickLocale('en;q=0,fr')).toBe('ko')
    expect(pickLocale(null)).toBe('ko')
    expect(pickLocale(';;q=,,=')).toBe('ko')
  })

  it('LA1 says everything in both', () => {
    expect(keysOf(en)).toEqual(keysOf(ko))
  })
})

function keysOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value)
    .flatMap(([key, inner]) => keysOf(inner, path ? `${path}.${key}` : key))
    .sort()
}
