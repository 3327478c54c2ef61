import { describe, expect, it } from 'vitest'
import { isOriginAllowed } from './origin.ts'

const ask = (
  origin: string | undefined,
  host: string,
  env: { NEXTAUTH_URL?: string; ALLOWED_ORIGINS?: string[] } = {},
) => isOriginAllowed({ headers: { origin, host } }, { ALLOWED_ORIGINS: [], NEXTAUTH_URL: undefined, ...env })

describe('the Origin of a handshake', () => {
  it('SO2 must be the page of the host that was asked', () => {
    expect(ask('http://localhost:3000', 'localhost:3000')).toBe(true)
    expect(ask('http://localhost:3001', 'localhost:3000')).toBe(false)
    expect(ask('https://evil.example', 'localhost:3000')).toBe(false)
    expect(ask('null', 'localhost:3000')).toBe(false)
    expect(ask(undefined, 'localhost:3000')).toBe(false)
  })

  it('SO2 is the public address where one is set, whatever Host says', () => {
    const env = { NEXTAUTH_URL: 'https://shop.example' }
    expect(ask('https://shop.example', '10.0.0.1:3000', env)).toBe(true)
    expect(ask('https://evil.example', 'evil.example', env)).toBe(false)
    expect(ask('http://shop.example', 'shop.example', env)).toBe(false)
  })

  it('SO2 may be one that the operator has listed', () => {
    expect(ask('https://mall.example', 'x', { ALLOWED_ORIGINS: ['https://mall.example'] })).toBe(true)
  })
})
