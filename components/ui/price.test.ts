import { expect, it } from 'vitest'
import { formatPrice } from './price.tsx'

it('says a price as its readers do', () => {
  expect(formatPrice(12000, 'KRW', 'ko')).toBe('12,000원')
  expect(formatPrice(12000, 'KRW', 'en')).toBe('₩12,000')
})
