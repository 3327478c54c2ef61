import { describe, expect, it } from 'vitest'
import { landingFor, ownPath } from './landing.ts'

const shopper = { userId: 'a', name: 'A', isGuest: false, shopIds: [] }
const seller = { userId: 'b', name: 'B', isGuest: false, shopIds: ['s'] }

describe('where a person lands after signing in', () => {
  it('keeps a path of this site whole', () => {
    expect(ownPath('/products/moon-jar?inquiry=open#top')).toBe('/products/moon-jar?inquiry=open#top')
  })

  it.each([
    '//elsewhere.test',
    '/\\elsewhere.test',
    '/\t/elsewhere.test',
    '/.//elsewhere.test',
    '/x/..//elsewhere.test',
    'https://elsewhere.test',
    'javascript:alert(1)',
  ])('never leads elsewhere: %s', (address) => expect(ownPath(address)).toBeNull())

  it('takes nothing, a list or its own address for no wish at all', () => {
    const wishes = [undefined, ['/a', '/b'], '', '/sign-in?callbackUrl=%2F', '/sign-up']
    expect(wishes.map(ownPath)).toEqual(wishes.map(() => null))
  })

  it('sends a shopper back, and a seller to the inbox', () => {
    expect(landingFor(shopper, '/products/moon-jar')).toBe('/products/moon-jar')
    expect(landingFor(shopper, undefined)).toBe('/')
    expect(landingFor(seller, '/products/moon-jar')).toBe('/inbox')
    expect(landingFor(seller, '/inbox/42')).toBe('/inbox/42')
    expect(landingFor(seller, '/inboxes')).toBe('/inbox')
  })
})
