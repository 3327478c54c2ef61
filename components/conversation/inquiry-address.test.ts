import { describe, expect, it } from 'vitest'
import { inquiryAddress, readInquiry } from './inquiry-address.ts'

describe('inquiryAddress', () => {
  it('says that the inquiry is open and keeps the rest', () => {
    expect(inquiryAddress('http://a.test/products/mug?from=list#care', true)).toBe(
      '/products/mug?from=list&inquiry=open#care',
    )
  })

  it('takes it back', () => {
    expect(inquiryAddress('http://a.test/products/mug?inquiry=open', false)).toBe('/products/mug')
    expect(inquiryAddress('http://a.test/products/mug?inquiry=open&from=list', false)).toBe('/products/mug?from=list')
    expect(inquiryAddress('http://a.test/products/mug?inquiry=12', false)).toBe('/products/mug')
  })
})

describe('readInquiry', () => {
  it('is open by its word and by the place of a message', () => {
    expect(readInquiry('open')).toEqual({ isOpen: true, seq: null })
    expect(readInquiry('12')).toEqual({ isOpen: true, seq: 12 })
  })

  it('is closed by anything else', () => {
    const closed = { isOpen: false, seq: null }
    for (const said of [null, undefined, '', 'closed', '-1', '1.5', '12345678901234567890', ['open', '12']]) {
      expect(readInquiry(said)).toEqual(closed)
    }
  })
})
