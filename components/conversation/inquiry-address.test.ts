import { describe, expect, it } from 'vitest'
import { inquiryAddress } from './inquiry-address.ts'

describe('inquiryAddress', () => {
  it('says that the inquiry is open and keeps the rest', () => {
    expect(inquiryAddress('http://a.test/products/mug?from=list#care', true)).toBe(
      '/products/mug?from=list&inquiry=open#care',
    )
  })

  it('takes it back', () => {
    expect(inquiryAddress('http://a.test/products/mug?inquiry=open', false)).toBe('/products/mug')
    expect(inquiryAddress('http://a.test/products/mug?inquiry=open&from=list', false)).toBe('/products/mug?from=list')
  })
})
